"use strict";

// What the program wrote into the page; texts and numbers as a person reads them.

const data = JSON.parse(document.getElementById("data").textContent);
const words = JSON.parse(document.getElementById("words").textContent);

const spanish = data.language === "es";
const noBreak = "\u00a0";
const minus = "\u2212";
const enDash = "\u2013";

const noBreaks = (text) => text.replace(/ %/g, noBreak + "%");

// A text of words.json with its {names} filled in.
function t(key, fill = {}) {
  if (!(key in words)) throw new Error("no text " + key);
  return noBreaks(words[key].replace(/\{(\w+)\}/g, (_, name) => fill[name]));
}

// The digits of a size to so many decimals, halves away from zero, read to nine digits before: as
// digits_of() of the program does, so that terminal and page never differ.
const significantDigits = 9;
function digitsOf(size, decimals) {
  const [mantissa, exponent] = size.toExponential(significantDigits - 1).split("e");
  const dropped = significantDigits - 1 - Number(exponent) - decimals;
  if (dropped <= 0) return size.toFixed(decimals);
  const unit = 10 ** Math.min(dropped, significantDigits + 1);
  const kept = Math.floor((Number(mantissa.replace(".", "")) + unit / 2) / unit);
  const text = String(kept).padStart(decimals + 1, "0");
  return decimals ? text.slice(0, -decimals) + "." + text.slice(-decimals) : text;
}

// 12,345.6 in English, 12 345.6 in Spanish; what is not known is an en dash.
function number(value, decimals = 0, sign = false) {
  if (value === null || value === undefined) return enDash;
  const digits = digitsOf(Math.abs(value), decimals);
  const [whole, rest] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, spanish ? noBreak : ",");
  const text = rest ? grouped + "." + rest : grouped;
  const zero = Number(digits) === 0;
  if (value < 0 && !zero) return minus + text;
  return sign && !zero ? "+" + text : text;
}

// One decimal more while the error is printed below ten of the last digits of its number. None at
// all: no replicate differs from another.
const noError = 1e-6;
function errorText(error, decimals) {
  if (error === null || error === undefined) return "";
  if (error * 10 ** decimals < noError) return "±0";
  const more = digitsOf(error * 10 ** decimals, 1).length < "10.0".length ? 1 : 0;
  return "±" + number(error, decimals + more);
}

// −5.6 to −2.1, or one number where both read the same.
function rangeText(range, decimals = 0, sign = false) {
  if (!range) return enDash;
  const [low, high] = range.map((v) => number(v, decimals, sign));
  return low === high ? low : t("range", { low, high });
}

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

// Tables that are wider than their frame say that they can be moved.
function markScrolling() {
  for (const frame of document.querySelectorAll(".scroll")) {
    const wide = frame.scrollWidth > frame.clientWidth + 1;
    const hint = frame.previousElementSibling;
    const there = hint?.classList.contains("swipe");
    if (wide && !there) frame.before(element("p", { class: "swipe", "aria-hidden": "true" }, t("swipe")));
    if (!wide && there) hint.remove();
  }
}

// A table that scrolls in its own frame where the screen is narrower: kind says how it looks.
function scrollingTable(title, kind, caption, heads, rows) {
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
    element(
      "table",
      { class: kind },
      element("caption", {}, element("span", {}, caption)),
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows),
    ),
  );
}
const byId = (id) => document.getElementById(id);

// A text in which **words** are strong.
function strongText(text) {
  return text.split("**").map((part, i) => (i % 2 ? element("strong", {}, part) : part));
}
