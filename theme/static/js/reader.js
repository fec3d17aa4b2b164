/* Larger type, high contrast and reading aloud: chosen once, remembered on this device, nothing is sent anywhere. */
"use strict";
(function () {
  var html = document.documentElement, SIZES = ["", "large", "larger", "largest"], NEXT = ["大字", "更大", "最大", "原样"], bar = document.getElementById("reader");
  function kept(name) { try { return localStorage.getItem("gongkai-" + name) || ""; } catch (refused) { return ""; } }
  function keep(name, value) { try { localStorage.setItem("gongkai-" + name, value); } catch (refused) { /* a phone that keeps nothing */ } }
  function show() {
    html.className = [kept("size") && "zoomed", kept("size"), kept("contrast")].filter(Boolean).join(" ");
    /* The button says what the next touch does: that there are three sizes is seen by whoever has touched it once. */
    if (bar) bar.querySelector("[data-does=size]").textContent = NEXT[Math.max(0, SIZES.indexOf(kept("size")))];
  }
  show();
  document.querySelectorAll("[data-copies]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var told = document.getElementById(button.getAttribute("data-copies")), range = document.createRange();
      /* Selected too: where copying is refused, a long press does it. */
      range.selectNodeContents(told);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      var done = false;
      try { done = document.execCommand("copy"); } catch (refused) { /* said below */ }
      button.textContent = done ? "复制好了，到微信里粘贴" : "已经选中，长按复制";
    });
  });
  /* A folded account is printed whole. */
  var folded = [];
  addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open]):not(.share):not(.meanings__fold)"));
    folded.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () { folded.forEach(function (one) { one.open = false; }); });
  if (!bar) return;
  bar.hidden = false;
  bar.addEventListener("click", function (event) {
    var what = event.target.getAttribute("data-does");
    if (what === "size") keep("size", SIZES[(SIZES.indexOf(kept("size")) + 1) % SIZES.length]);
    if (what === "contrast") keep("contrast", kept("contrast") ? "" : "contrast");
    if (what === "aloud") aloud(event.target);
    show();
  });

  /* 1,234.50 元 is said 一千二百三十四元五角; a day by its month and day; what only the eye needs is left out. */
  function said(words) {
    return words.replace(/\s+/g, " ")
      .replace(/(\d),(?=\d{3})/g, "$1")
      .replace(/(\d+)\.(\d)(\d)( ?元)/g, function (_, yuan, jiao, fen) {
        return yuan + "元" + (jiao !== "0" ? jiao + "角" : fen !== "0" ? "零" : "") + (fen !== "0" ? fen + "分" : "");
      })
      .replace(/(\d{4})-(\d{2})-(\d{2})/g, function (_, y, m, d) { return y + "年" + +m + "月" + +d + "日"; })
      .replace(/(\d{3,4})-(\d{7,8})/g, function (_, area, number) { return (area + number).split("").join(" "); })
      .replace(/[●○◐▲■▨›]/g, "");
  }
  function aloud(button) {
    var voice = window.speechSynthesis;
    if (!voice) return;
    if (voice.speaking) { voice.cancel(); button.textContent = "朗读"; return; }
    var parts = [];
    document.querySelectorAll("main h1, main h2, main h3, main p, main li, main dt, main dd, main caption, main tr").forEach(function (one) {
      if (one.closest("[aria-hidden=true], noscript, form, nav, .take, .history") || (one.matches("li, dd") && one.querySelector("p, li"))) return;
      var words = said(one.matches("tr") ? Array.from(one.cells).map(function (cell) { return cell.textContent; }).join("，") : one.textContent).trim();
      if (words) parts.push(words);
    });
    button.textContent = "停下";
    parts.forEach(function (words, at) {
      var utterance = new SpeechSynthesisUtterance(words);
      utterance.lang = "zh-CN";
      utterance.rate = 0.9;
      if (at === parts.length - 1) utterance.onend = function () { button.textContent = "朗读"; };
      voice.speak(utterance);
    });
  }
  if (!window.speechSynthesis) bar.querySelector("[data-does=aloud]").hidden = true;
})();
