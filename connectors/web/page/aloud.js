// Reading an answer aloud, by a voice of the device: an answer about a case is nobody else's business.

const synth = window.speechSynthesis;
const LANGUAGES = { vi: "vi", en: "en" };
let onEnd = null;

const voiceOf = (language = "vi") =>
  synth?.getVoices().find((voice) => voice.localService && voice.lang.replace("_", "-").split("-")[0] === LANGUAGES[language]);

export const speaks = (language) => Boolean(voiceOf(language));

// Voices come some time after the page; `act` when they do.
export function onVoices(act) {
  synth?.addEventListener?.("voiceschanged", act);
}

// Say the pieces one after the other; `ended` once, however it ends.
export function speak(pieces, language, ended) {
  stop();
  onEnd = ended;
  const voice = voiceOf(language);
  const said = pieces.map((text) => Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang }));
  // Short pieces: browsers fall silent in the middle of long ones.
  said.at(-1).onend = () => onEnd === ended && finish();
  said.forEach((one) => {
    one.onerror = () => onEnd === ended && stop();
    synth.speak(one);
  });
}

export function stop() {
  synth?.cancel();
  finish();
}

function finish() {
  const end = onEnd;
  onEnd = null;
  end?.();
}

addEventListener("pagehide", stop);
