// What the menu of the bar offers.

import { erase, said, tellProblem } from "./chat.js";
import { confirm } from "./confirm.js";
import { clock, fullDate } from "./days.js";
import { save } from "./download.js";
import { choose, themeNow } from "./look.js";
import { menu } from "./menu.js";
import { plainReply } from "./plain.js";
import { printConversation } from "./print.js";
import { locale, word } from "./words.js";

const at = (id) => document.getElementById(id);

export function moreMenu() {
  menu(at("more"), at("menu"), () => [...(said().length ? [...ofConversation(), null] : []), tongue(), null, ...themes()]);
}

function ofConversation() {
  return [
    { drawing: "print", label: word("printAll"), act: () => printConversation(said().map(spoken)) },
    { drawing: "save", label: word("saveAll"), act: saveText },
    { drawing: "erase", label: word("eraseAll"), act: askToErase },
  ];
}

function tongue() {
  const [name, label] = locale() === "vi" ? ["en", "English"] : ["vi", "Tiếng Việt"];
  return { drawing: "tongue", label, language: name, act: () => choose({ locale: name }) };
}

function themes() {
  return Object.entries(word("themes")).map(([name, label]) => ({
    drawing: name,
    label,
    checked: themeNow() === name,
    act: () => choose({ theme: name }),
  }));
}

const spoken = ({ author, ...more }) => ({ who: word(author), ...more });

function saveText() {
  const lines = said().map(({ author, at, text, reply }) => `[${fullDate(at)} ${clock(at)}] ${word(author)}${reply ? plainReply(reply) : text}`);
  save(new Blob([[word("title"), ...lines].join("\n\n"), "\n"], { type: "text/plain;charset=utf-8" }), "tro-ly-dong-nai.txt");
}

async function askToErase() {
  const [title, text, yes, no] = ["eraseTitle", "eraseText", "eraseYes", "eraseNo"].map((name) => word(name));
  if (!(await confirm({ title, text, yes, no }))) return;
  try {
    await erase();
    at("text").focus();
  } catch (failure) {
    tellProblem(word("notErased", failure.message));
  }
}
