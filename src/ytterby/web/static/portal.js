// The little that a page cannot do by itself. Everything works without it, only less smoothly.
"use strict";

// A question on a phone is folded under its answer.
const fold = document.querySelector(".fold");
if (fold && matchMedia("(max-width: 60rem)").matches) fold.open = false;

// What was found wrong is read out first.
const summary = document.getElementById("summary");
if (summary) summary.focus();

// A tab that stayed open while the program was started anew says so, and loses nothing.
addEventListener("htmx:sendError", () => {
  const answer = document.getElementById("answer");
  if (answer) answer.classList.remove("htmx-request");
});

// A slider over days says the day while it moves; the page behind it follows.
addEventListener("input", ({ target }) => {
  if (target.id !== "at") return;
  const day = new Date(Date.UTC(2001, 0, 1) + target.value * 864e5);
  const on = document.getElementById("on");
  if (on) on.value = day.toISOString().slice(0, 10);
  const form = { dateStyle: "medium", timeZone: "UTC" };
  target.setAttribute("aria-valuetext", day.toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : "zh-Hans", form));
});

// What cannot stand inside a page gets one of its own: that a document is no longer kept, say.
addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.requestConfig.verb === "get") location.assign(detail.pathInfo.finalRequestPath);
});
