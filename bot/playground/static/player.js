/* Playback of recordings: one at a time, with the shape of the sound behind the slider. */

import { build, icon } from "./build.js";
import { clockText } from "./words.js";

const BARS = 56;
const MOST_DRAWN_BYTES = 6 * 1024 * 1024;
let playing = null;

/** A player for {address, bytes, seconds, title}; `complain` is called when it cannot be played. */
export function player({ address, bytes, seconds, title, label }, words, complain) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = address;
  const button = build("button", { type: "button", "aria-label": `${words.play}: ${label}` }, icon("play"));
  const bars = build("span", { class: "bars" });
  const slider = build("input", { type: "range", min: "0", max: "1000", value: "0", "aria-label": words.position });
  const track = build("div", { class: "track" }, bars, slider);
  const clock = build("span", { class: "clock" }, clockText(seconds));
  const name = title ? build("span", { class: "title" }, title) : null;
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : seconds) || 0;

  const show = () => {
    const share = length() ? Math.min(1, audio.currentTime / length()) : 0;
    slider.value = String(Math.round(share * 1000));
    slider.setAttribute("aria-valuetext", clockText(audio.currentTime));
    track.style.setProperty("--played", `${share * 100}%`);
    clock.textContent = audio.currentTime > 0
      ? `${clockText(audio.currentTime)} / ${clockText(length())}`
      : clockText(length());
  };
  const turn = (name, word) => {
    button.replaceChildren(icon(name));
    button.setAttribute("aria-label", `${word}: ${label}`);
  };

  button.addEventListener("click", () => {
    if (audio.paused) audio.play().catch(() => complain(words.noMusic));
    else audio.pause();
  });
  slider.addEventListener("input", () => {
    if (length()) audio.currentTime = (Number(slider.value) / 1000) * length();
    show();
  });
  audio.addEventListener("play", () => {
    if (playing && playing !== audio) playing.pause();
    playing = audio;
    turn("pause", words.pause);
  });
  audio.addEventListener("pause", () => turn("play", words.play));
  audio.addEventListener("ended", () => { audio.currentTime = 0; show(); });
  audio.addEventListener("timeupdate", show);
  audio.addEventListener("loadedmetadata", show);

  if (bytes <= MOST_DRAWN_BYTES) {
    whenSeen(bars, () => shape(address).then((mask) => { bars.style.mask = mask; }, () => {}));
  }
  return build("div", { class: name ? "player named" : "player" }, button, name, track, clock);
}

/** Be quiet: the player that sounds is about to leave the page. */
export function stopPlaying() {
  playing?.pause();
}

/** The length of a file in seconds, 0 when the browser cannot tell soon. */
export function measured(blob) {
  return new Promise((resolve) => {
    const audio = new Audio();
    const address = URL.createObjectURL(blob);
    const done = (seconds) => {
      URL.revokeObjectURL(address);
      resolve(Number.isFinite(seconds) ? seconds : 0);
    };
    audio.addEventListener("loadedmetadata", () => done(audio.duration));
    audio.addEventListener("error", () => done(0));
    setTimeout(() => done(0), 2000);
    audio.src = address;
  });
}

/** Long conversations hold many recordings, and each is read whole to be drawn. */
function whenSeen(element, act) {
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    act();
  });
  watcher.observe(element);
}

/** The loudness of the recording over time, drawn as a mask of bars. */
async function shape(address) {
  const answer = await fetch(address);
  const context = new OfflineAudioContext(1, 1, 22050);
  const sound = await context.decodeAudioData(await answer.arrayBuffer());
  const samples = sound.getChannelData(0);
  const step = Math.max(1, Math.floor(samples.length / BARS));
  const loudness = Array.from({ length: BARS }, (_, bar) => {
    let sum = 0;
    for (let at = bar * step; at < (bar + 1) * step; at += 16) sum += (samples[at] ?? 0) ** 2;
    return Math.sqrt(sum / (step / 16));
  });
  const loudest = Math.max(...loudness, 1e-6);
  const canvas = build("canvas", { width: BARS * 8, height: 52 });
  const pen = canvas.getContext("2d");
  loudness.forEach((value, bar) => {
    const height = 6 + 44 * (value / loudest);
    pen.beginPath();
    pen.roundRect(bar * 8 + 1.5, (52 - height) / 2, 5, height, 2.5);
    pen.fill();
  });
  const picture = await new Promise((resolve) => { canvas.toBlob(resolve); });
  return `url(${URL.createObjectURL(picture)}) center / 100% 100% no-repeat`;
}
