// Days and times of lines, in the citizen's language and time zone.

import { locale, word } from "./words.js";

const start = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const two = (number) => String(number).padStart(2, "0");

// Equal for moments of one day.
export const dayKey = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

// "Hôm nay", "Hôm qua", else dd/mm/yyyy: both languages write the day first, as offices here do.
export function dayName(date, now = new Date()) {
  // Rounded: a day with a change of the clock is not 24 hours long.
  const ago = Math.round((start(now) - start(date)) / 86400000);
  if (ago === 0) return word("today");
  if (ago === 1) return word("yesterday");
  return fullDate(date);
}

export const fullDate = (date) => `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`;

// Such as 08:05.
export const clock = (date) =>
  new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
