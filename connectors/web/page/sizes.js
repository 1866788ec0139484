// A size as people read it: "840 kB", "2,4 MB".

import { locale } from "./words.js";

export function sizeText(bytes) {
  const [value, unit, digits] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kB", 0] : [bytes / 1e6, "MB", 1];
  return `${value.toLocaleString(locale(), { maximumFractionDigits: digits })} ${unit}`;
}
