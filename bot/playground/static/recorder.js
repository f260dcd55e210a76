/* Recording of a voice message with a level meter. */

import { clockText } from "./words.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const SHORTEST_MS = 500;

export class Recorder {
  /**
   * `done(blob, seconds)` gets what was recorded, `failed()` is called without a microphone, and
   * `tooShort()` when there is next to nothing.
   */
  constructor(parts, { done, failed, tooShort }) {
    this.parts = parts;
    this.tooShort = tooShort;
    this.done = done;
    this.failed = failed;
    parts.record.addEventListener("click", () => this.start());
    parts.finish.addEventListener("click", () => this.stop(true));
    parts.discard.addEventListener("click", () => this.stop(false));
    parts.recording.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.stop(false);
    });
  }

  async start() {
    if (this.recorder || this.asking) return;
    this.asking = true; // the browser may ask the person, who may press again meanwhile
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.failed();
      return;
    } finally {
      this.asking = false;
    }
    const type = TYPES.find((candidate) => MediaRecorder.isTypeSupported(candidate));
    const pieces = [];
    this.recorder = new MediaRecorder(this.stream, type ? { mimeType: type } : {});
    this.recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    this.recorder.addEventListener("stop", () => this.#finished(pieces));
    this.recorder.start();
    this.began = performance.now();
    this.parts.elapsed.textContent = clockText(0);
    this.parts.composer.hidden = true;
    this.parts.recording.hidden = false;
    this.parts.finish.focus();
    this.#meter();
  }

  stop(keep) {
    if (!this.recorder) return;
    this.keep = keep;
    this.recorder.stop();
  }

  #finished(pieces) {
    const lasted = performance.now() - this.began;
    const type = this.recorder.mimeType.split(";")[0] || "audio/webm";
    this.recorder = null;
    for (const track of this.stream.getTracks()) track.stop();
    this.context?.close();
    this.parts.recording.hidden = true;
    this.parts.composer.hidden = false;
    this.parts.text.focus();
    if (!this.keep) return;
    if (lasted < SHORTEST_MS) this.tooShort();
    else this.done(new Blob(pieces, { type }), lasted / 1000);
  }

  #meter() {
    const canvas = this.parts.level;
    const pen = canvas.getContext("2d");
    this.context = new AudioContext();
    const analyser = this.context.createAnalyser();
    analyser.fftSize = 1024;
    this.context.createMediaStreamSource(this.stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const levels = [];
    let drawnAt = 0;
    const draw = (now) => {
      if (!this.recorder) return;
      requestAnimationFrame(draw);
      if (now - drawnAt < 60) return;
      drawnAt = now;
      this.parts.elapsed.textContent = clockText((performance.now() - this.began) / 1000);
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
      levels.push(Math.min(1, loudness * 5));
      if (levels.length > canvas.width / 8) levels.shift();
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = getComputedStyle(canvas).color;
      levels.forEach((level, at) => {
        const height = 4 + level * (canvas.height - 4);
        pen.beginPath();
        pen.roundRect(canvas.width - (levels.length - at) * 8, (canvas.height - height) / 2, 5, height, 2.5);
        pen.fill();
      });
    };
    requestAnimationFrame(draw);
  }
}
