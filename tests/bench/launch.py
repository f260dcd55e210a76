"""`python -m bench.launch COMMAND…`: its seconds and its peak memory, as JSON."""

import json
import resource
import subprocess
import sys
import time

started = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False).returncode
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of the largest process, in KiB
json.dump({"seconds": seconds, "peak_megabytes": peak * 1024 / 1e6}, sys.stdout)
sys.exit(code)
