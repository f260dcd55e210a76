/* What appears above the conversation for a while: toasts, alerts and opened pictures. */

import { build } from "./build.js";

export class Notices {
  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
    parts.picture.addEventListener("click", (event) => {
      if (event.target !== parts["picture-image"]) parts.picture.close();
    });
  }

  toast(text) {
    const toast = build("div", { class: "toast" }, text);
    this.parts.toasts.append(toast);
    setTimeout(() => toast.remove(), Math.min(2500 + text.length * 45, 9000));
  }

  alert(text) {
    this.parts["alert-text"].textContent = text;
    if (!this.parts.alert.open) this.parts.alert.showModal();
  }

  picture(address, description) {
    this.parts["picture-image"].src = address;
    this.parts["picture-image"].alt = description;
    this.parts["picture-caption"].textContent = description;
    this.parts.picture.showModal();
  }
}
