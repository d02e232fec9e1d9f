// Text as the server compares it: character by character, without regard to language.
const lowerOne = letter => {
  const lower = letter.toLowerCase();
  return [...lower].length === 1 ? lower : letter;
};

const upperOne = unit => {
  const upper = unit.toUpperCase();
  return upper.length === 1 ? upper : unit;
};

export const isPlain = text => /^[\0-\x7f]*$/.test(text);

export const lowered = text => isPlain(text) ? text.toLowerCase() : Array.from(text, lowerOne).join("");

export const uppered = text => isPlain(text) ? text.toUpperCase() : text.split("").map(upperOne).join("");

export const isSame = (one, other) => one === other || uppered(one) === uppered(other);

export const trimmed = text => text.replace(/^(?:(?!\ufeff)[\s\u0085])+|(?:(?!\ufeff)[\s\u0085])+$/gu, "");

// Half surrogate pairs become the replacement character.
export const wellFormed = text => text.replace(/[\ud800-\udfff]/gu, "\ufffd");

export const isWellFormed = text => !/[\ud800-\udfff]/u.test(text);

const longestShown = 80;

export const shown = text => text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;

export const enumeration = words => words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

export const folded = word => isPlain(word) ? word : wellFormed(word).normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
