import { isPlain, lowered, trimmed, wellFormed } from "./text.js";

// Cuts a title or a query into the words that are compared: lower case, no accents, no punctuation, no English articles.
const longestText = 200;
const letters = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
const romans = { ii: "2", iii: "3", iv: "4", vi: "6", vii: "7", viii: "8", ix: "9" };
const wordLetter = /[\p{L}\p{Nd}]/u;
const silent = /['’ʼ`\p{M}]/u;
const loneLetter = /^\p{L}$/u;

const decomposed = text => wellFormed(text).normalize("NFKD");

const isArticle = word => word === "the" || word === "a" || word === "an";

const splitPlain = text => {
  const words = [];
  for (const part of text.replaceAll("'", "").replaceAll("`", "").toLowerCase().match(/[a-z0-9]+|&/g) ?? []) {
    words.push(part === "&" ? "and" : part);
  }
  return words;
};

const splitAny = text => {
  const words = [];
  let word = "";
  const end = () => {
    if (word) words.push(word);
    word = "";
  };
  for (const letter of text) {
    if (wordLetter.test(letter)) {
      const lower = lowered(letter);
      word += letters[lower] ?? lower;
    } else if (!silent.test(letter)) {
      end();
      if (letter === "&") words.push("and");
    }
  }
  end();
  return words;
};

const joinInitials = words => {
  for (let at = 0; at < words.length; at++) {
    let end = at;
    while (end < words.length && words[end].length === 1 && loneLetter.test(words[end])) end++;
    if (end - at >= 2) words.splice(at, end - at, words.slice(at, end).join(""));
  }
};

export const wordsOf = text => {
  const cut = text.length > longestText ? text.slice(0, longestText) : text;
  const words = isPlain(cut) ? splitPlain(cut) : splitAny(decomposed(cut));
  if (words.length === 0) {
    const bare = lowered(trimmed(decomposed(cut)));
    return bare ? [bare] : [];
  }
  joinInitials(words);
  for (let at = 1; at < words.length; at++) words[at] = romans[words[at]] ?? words[at];
  return words.every(isArticle) ? words : words.filter(word => !isArticle(word));
};
