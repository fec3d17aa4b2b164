/* Search without a server. Each village's index is a script, so that it loads from a folder on disk as well. */
"use strict";
var form = document.getElementById("search"), out = document.getElementById("found"), root = form.getAttribute("data-root");
var heavy = form.getAttribute("data-heavy"), part = form.getAttribute("data-part") || "村", field = form.elements;
var villages = {}, loading = {}, letters, simplified, MOST = 20, PATIENCE = 1500;
var places = Array.from(field.v.options).filter((option) => option.value).map((option) => {
  var slug = option.value;
  return { slug: slug, name: option.text.replace(/全部$/, ""), index: option.getAttribute("data-index") || slug + "/search.js" };
});
var gongkai = {
  village: (told) => {
    var spans = told.periods || {}, all = Object.keys(spans).map((name) => spans[name]);
    told.span = [all.map((span) => span[0]).sort()[0], all.map((span) => span[1]).sort().pop()];
    told.records = told.records.map((row) => {
      var type = told.types[row[0]];
      return refold({ type: type, id: row[1], title: row[2], day: row[3], text: row[4], figure: row[5], village: told, span: spans[type[0] + "/" + row[1]] });
    });
    villages[told.slug] = told;
  },
  letters: (table) => {
    letters = {};
    Object.keys(table).forEach((letter) => {
      Array.from(table[letter]).forEach((one) => { letters[one] = (letters[one] || "") + letter; });
    });
  },
  scripts: (pair) => {
    var to = Array.from(pair[1]);
    simplified = {};
    Array.from(pair[0]).forEach((one, at) => { simplified[one] = to[at]; });
    read().forEach((village) => village.records.forEach(refold));
  }
};
/* The villages that have come, in the order of the form. */
function read() { return places.map((place) => villages[place.slug]).filter(Boolean); }

/* Full width, case and script do not matter. */
function fold(words) {
  return words.normalize("NFKC").toLowerCase().replace(/[\u3400-\u9fff]/g, (one) => (simplified && simplified[one]) || one);
}
/* What a line is of, and what its cells are called, is in none of its words. */
function refold(record) { record.folded = fold(record.title + "\n" + record.text.replace(/^#\d+\t/gm, "")); return record; }

function load(address) {
  return loading[address] = loading[address] || new Promise((done) => {
    var script = document.createElement("script");
    script.src = root + address;
    script.onload = () => done(true);
    script.onerror = () => { delete loading[address]; done(false); };
    document.head.appendChild(script);
  });
}

/* 10月14日 finds 2026-10-14, 1,234.50 finds 1234.50. */
function ways(typed) {
  var plain = fold(typed), found = [plain];
  var dated = plain.replace(/(\d{4})年(\d{1,2})月(\d{1,2})日?/g, (_, y, m, d) => y + "-" + two(m) + "-" + two(d))
    .replace(/(\d{4})年(\d{1,2})月/g, (_, y, m) => y + "-" + two(m))
    .replace(/(\d{1,2})月(\d{1,2})日/g, (_, m, d) => two(m) + "-" + two(d))
    .replace(/(\d),(?=\d{3})/g, "$1").replace(/元$/, "");
  if (dated && dated !== plain) found.push(dated);
  found.spelt = /^[a-z]{2,}$/.test(plain);
  return found;
}
function two(number) { return ("0" + number).slice(-2); }
function has(text, word) { return word.some((one) => text.indexOf(one) >= 0) || (word.spelt && letters && spelt(text, word[0])); }
function spelt(text, typed) {
  for (var at = 0; at <= text.length - typed.length; at += 1) {
    var same = 0;
    while (same < typed.length && (letters[text[at + same]] || text[at + same]).indexOf(typed[same]) >= 0) same += 1;
    if (same === typed.length) return true;
  }
  return false;
}

/* What was typed as it stands, and as it is meant: 上坝村2026年电费 is 电费 of that village in that year. */
function readings(chosen) {
  var typed = chosen.q.trim(), whole = { v: chosen.v ? [chosen.v] : [], y: chosen.y, m: 0, t: chosen.t, a: chosen.a, said: typed, typed: ways(typed) };
  places.forEach((place) => { if (place.slug === chosen.v) whole.where = place.name; });
  var meant = Object.assign({}, whole, { said: asked(typed.normalize("NFKC")) }), taken = meant.said !== typed;
  while (takePlace(meant) || takeTime(meant)) { taken += 1; meant.said = meant.said.replace(/^[\s的]+|\s+$/g, ""); }
  if (!taken || !meant.said) meant = whole;
  meant.words = meant.said.split(/\s+/).map(ways);
  if (meant === whole) return [whole];
  whole.words = [whole.typed];
  if (heavy) { whole.v = meant.v; whole.where = meant.where; }
  return [whole, meant];
}
/* 今年电费多少钱 asks for 2026年电费, 垃圾找谁 for 垃圾. */
function asked(said) {
  var year = new Date().getFullYear();
  return (said.replace(/^我?想?查|([是要花用了一共总]*多少钱?|[这事归该由]*找?谁管?|的?电话)\?*$/g, "") || said).replace(/[今本]年/, year + "年").replace("去年", year - 1 + "年");
}
/* The name of a village, or what stands before 村 where a blank sets it off. */
function takePlace(meant) {
  var said = fold(meant.said), best = "", first, found;
  places.forEach((place) => {
    if (meant.v.length && !meant.v.some((slug) => within(place.slug, slug))) return;
    var name = fold(place.name), short = name.replace(/[村镇乡]$/, "");
    [name, short + " ", " " + short].forEach((one) => {
      var begins = said.indexOf(one) === 0;
      if (one.length < best.length || (!begins && said.slice(-one.length) !== one)) return;
      if (one !== best) found = [];
      best = one;
      first = begins;
      found.push(place.slug);
      meant.where = place.name;
    });
  });
  if (!best) return false;
  meant.v = found;
  meant.said = first ? meant.said.slice(best.length) : meant.said.slice(0, -best.length);
  return true;
}
/* A year needs no 年 beside a blank, or a word that counts nothing; 6月14日 is no month. */
var NUMBERS = "一二三四五六七八九十", MONTH = "(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?", TIMES = [
  ["y", /^()(20\d\d)(?:年度?|\s|(?=[\u3400-\u9fff])(?![元亩户人个米吨度斤万公]))/], ["y", /^(.*[^\d.,\-])(20\d\d)(?:年度?)?$/],
  ["m", new RegExp("^()" + MONTH + "(?![\\d" + NUMBERS + "]+[日号])")], ["m", new RegExp("^(.*[^\\d.\\-" + NUMBERS + "])" + MONTH + "$")]
];
function takeTime(meant) {
  return TIMES.some((time) => {
    var found = time[1].exec(meant.said), key = time[0];
    if (!found) return false;
    var told = found[2], at = NUMBERS.indexOf(told.slice(-1));
    if (key === "m") told = at < 0 ? +told : told.length > 1 ? at + 11 : at + 1;
    if (meant[key] && meant[key] !== told) return false;
    meant[key] = told;
    meant.said = found[1] + meant.said.slice(found[0].length);
    return true;
  });
}

/* Whether a village is what was chosen, or of the township that was. */
function within(slug, chosen) { return (slug + "/").indexOf(chosen + "/") === 0; }
/* An account is of its period, anything else of its day and of those that it names. */
function inTime(record, reading) {
  var span = record.span, y = reading.y, m = reading.m;
  if (span) return (!y || span[0].slice(0, 4) === y) && (!m || (+span[0].slice(5) <= m && m <= +span[1].slice(5)));
  return reading.time.test(record.day) || reading.time.test(record.text);
}
/* All words in one record; on one line of it (0 is its title), but for those that its title has. */
function search(reading) {
  var hits = [];
  reading.time = new RegExp("(^|\\t)" + (reading.y || "\\d{4}") + "-" + (reading.m ? two(reading.m) : ""));
  read().forEach((village) => {
    if (reading.v.length && !reading.v.some((slug) => within(village.slug, slug))) return;
    village.records.forEach((record) => {
      if ((reading.t && reading.t !== record.type[0]) || !inTime(record, reading)) return;
      if (!reading.words.every((word) => has(record.folded, word))) return;
      var rows = record.folded.split("\n"), words = reading.words.filter((word) => !has(rows[0], word));
      function lines(all) { return rows.map((_, at) => at).filter((at) => all.every((word) => has(rows[at], word))); }
      if (!words.length) words = reading.words;
      var hit = { record: record, rows: rows, words: words, lines: lines(words) };
      if (!hit.lines.length) hit.lines = lines(words.slice(0, 1));
      hit.rank = rank(hit, reading);
      hits.push(hit);
    });
  });
  return hits.sort((one, other) => other.rank - one.rank || (one.record.day < other.record.day ? 1 : -1));
}
/* What has all that was typed, as it was typed, goes first. */
function rank(hit, reading) {
  var same = (words) => words === reading.typed[0] || reading.words[0].indexOf(words) >= 0;
  return (has(hit.record.folded, reading.typed) ? 16 : 0) + (same(hit.rows[0]) ? 8 : 0) + (hit.lines[0] === 0 ? 4 : 0)
    + (hit.lines.some((line) => line && hit.rows[line].split("\t").some(same)) ? 2 : 0);
}

/* A line of an account: [sign, day, summary, account title, note, amount, the rest]. What it is about counts: its
   summary, or an account title that is just that; only where no line has either, its day, title, note or amount.
   It counts in the time of its account, as on the page of a year, though it was forgotten before or entered ahead. */
function money(hits, reading) {
  var found = [];
  hits.forEach((hit) => {
    var span = hit.record.span, text;
    if (span) hit.lines.forEach((line) => {
      if (!line || !/^[+-]\t/.test(hit.rows[line])) return;
      text = text || hit.record.text.split("\n");
      var cells = text[line - 1].split("\t"), cents = toCents(cells[5]), plain = hit.rows[line].split("\t"), month = cells[1].slice(0, 7);
      month = month < span[0] ? span[0] : month > span[1] ? span[1] : month;
      if ((reading.y && month.slice(0, 4) !== reading.y) || (reading.m && +month.slice(5) !== reading.m) || Math.abs(cents) < reading.a * 100) return;
      var titles = plain[3].split(/[—\-－/·]+/), all = plain.slice(1, 6).join("\n");
      var said = hit.words.every((word) => has(plain[2], word) || titles.some((title) => word.indexOf(title) >= 0));
      if (said || hit.words.every((word) => has(all, word))) found.push({ said: said, income: cells[0] === "+", day: cells[1], month: month, summary: cells[2], cents: cents, record: hit.record });
    });
  });
  var said = found.filter((line) => line.said);
  return said.length ? said : found;
}
function toCents(amount) { return Math.round(amount * 100); }
function yuan(cents) { return (cents / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ","); }
/* What the index has as data has it: 2026-03-05, 2026-10, 2026-Q3, 2026-H1, 35200.00. People read it as on every other page. */
function readable(cell) {
  return cell.split(" ").map((one) => {
    var day = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(one), longer = /^((?:19|20)\d\d)-([QH])([1-4])$/.exec(one);
    if (day) return day[1] + "年" + +day[2] + "月" + (day[3] ? +day[3] + "日" : "");
    if (longer) return longer[1] + "年" + (longer[2] === "Q" ? "第" + longer[3] + "季度" : longer[3] === "1" ? "上半年" : "下半年");
    return /^-?\d+\.\d\d$/.test(one) ? yuan(toCents(one)) : one;
  }).join(" ");
}
function sum(lines) { return lines.reduce((all, one) => all + one.cents, 0); }
function each(lines, village) { return yuan(Math.round(sum(lines) / village.households)) + " 元"; }

function make(name, words, kind, inner) {
  var element = document.createElement(name);
  if (words) element.textContent = words;
  if (kind) element.className = kind;
  (inner || []).forEach((one) => element.appendChild(one));
  return element;
}
/* A number stays beside what it counts, a day and a telephone whole. */
function tokens(name, words, kind) {
  return make(name, "", kind, words.split(/((?:\d{4}年)?(?:\d+月)?\d[\d,.]*(?: ?[元件笔户份日月天度%]|-\d{7,8})[，；。、）]?)/).map((one, at) => make("span", one, at % 2 && "nb")));
}
function button(words, kind, act) {
  var element = make("button", words, kind);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}
/* What the page has ready. */
function written(name) {
  var copy = document.getElementById(name).cloneNode(true);
  copy.id = "";
  copy.hidden = false;
  return copy;
}
/* A county's hits are on the townships' own sites. */
function link(words, record, kind, inner) {
  var a = make("a", words, kind, inner);
  a.href = (record.village.base || root + record.village.slug) + "/" + record.type[0] + "/" + record.id + ".html";
  return a;
}

/* What was typed is answered as it stands and as it is meant; once, where one has all that the other has. */
function answers(chosen) {
  var found = readings(chosen).map((reading) => {
    var hits = search(reading);
    return { reading: reading, hits: hits, lines: money(hits, reading), records: new Set(hits.map((hit) => hit.record)) };
  });
  function covers(one, other) { return one.lines.length >= other.lines.length && other.hits.every((hit) => one.records.has(hit.record)); }
  if (!found[1]) return found;
  return covers(found[1], found[0]) ? found.slice(1) : covers(found[0], found[1]) ? found.slice(0, 1) : found;
}
function total(found) { return found.reduce((all, one) => all + one.hits.length, 0); }
function show(chosen, complete) {
  var found = chosen.q.trim() ? answers(chosen) : [];
  out.textContent = "";
  found.forEach((one) => out.appendChild(told(one, complete)));
  var nothing = found.length && found.every((one) => !one.lines.length && (chosen.a || !one.hits.length));
  if (complete && nothing) out.appendChild(written("nothing"));
  return total(found);
}
function told(answer, complete) {
  var reading = answer.reading, lines = answer.lines, one = reading.v.length === 1 && villages[reading.v[0]];
  var spent = lines.filter((line) => !line.income), came = lines.filter((line) => line.income), documents = reading.a ? [] : answer.hits;
  var counted = new Set(lines.map((line) => line.record)), accounts = documents.filter((hit) => counted.has(hit.record)), others = documents.filter((hit) => !counted.has(hit.record));
  /* What is found stands at the left, how the villages compare beside it: two columns where there is room. */
  var lead = make("div", "", "columns__lead"), main = make("div", "", "columns__main"), element = make("div", "", !one && lines.length ? "columns" : "", [lead]);
  lead.appendChild(tokens("p", sentence(reading, one, spent, came, others.length) + (complete ? "" : "（还在找）"), "found__sentence"));
  if (lines.length) {
    lead.appendChild(make("p", "只加" + (lines[0].said ? "摘要" : "日期、科目、备注或金额") + "里有“" + reading.said + "”的，收支不相抵。", "found__note"));
    lead.appendChild(written("how"));
    if (!one) element.appendChild(byVillage(spent, came, reading));
  }
  if (spent.length) main.appendChild(groups("支出", spent, one));
  if (came.length) main.appendChild(groups("收入", came, one));
  if (others.length) main.appendChild(make("section", "", "found__part", [make("h2", "公开的内容 " + others.length + " 件")].concat(listed(others))));
  /* Whose lines were counted need not be told twice. */
  if (accounts.length) main.appendChild(make("details", "", "found__fold", [make("summary", "记着这些钱的账 " + accounts.length + " 份")].concat(listed(accounts))));
  element.appendChild(main);
  return element;
}
/* A year that was said already is not said again. */
function range(first, last, year) {
  function said(month, known) { return month.slice(0, 4) === known ? +month.slice(5) + "月" : readable(month); }
  return first === last ? said(first, year) : "从" + said(first, year) + "到" + said(last, first.slice(0, 4));
}
function sentence(reading, one, spent, came, documents) {
  var y = reading.y, m = reading.m, time = (y ? y + "年" : "") + (m ? m + "月" : ""), words = [];
  var months = spent.concat(came).map((line) => line.month).sort(), where = (one ? one.name : reading.where || "各村") + (time ? "，" + time : "");
  if (spent.length) words.push("支出 " + spent.length + " 笔，" + yuan(sum(spent)) + " 元" + (one && one.households ? "，平均每户 " + each(spent, one) : ""));
  if (came.length) words.push("收入 " + came.length + " 笔，" + yuan(sum(came)) + " 元");
  if (documents) words.push("有它的公开内容 " + documents + " 件");
  if (!words.length) return where + (one ? "" : "都") + "没有找到“" + reading.said + "”。";
  var when = !months.length || (y && m) ? "" : m ? Array.from(new Set(months)).map(readable).join("、") : range(months[0], months[months.length - 1], y);
  return where + "，“" + reading.said + "”" + when + words.join("；") + "。";
}
/* Households are compared over one time only: from the middle one of the beginnings to the middle one of the ends. */
function byVillage(spent, came, reading) {
  var y = reading.y, m = reading.m, told, first = y + "-" + (y && m ? two(m) : "01"), last = y + "-" + (y && m ? two(m) : "12");
  var own = new Map(read().map((village) => [village, { village: village, span: village.span, spent: [], came: [] }]));
  spent.forEach((line) => own.get(line.record.village).spent.push(line));
  came.forEach((line) => own.get(line.record.village).came.push(line));
  var rows = Array.from(own.values()).filter((row) => row.spent.length || row.came.length);
  if (y) rows.forEach((row) => {
    if (row.span[0]) row.span = [row.span[0] < first ? first : row.span[0], row.span[1] > last ? last : row.span[1]];
  });
  var same = [0, 1].map((at) => rows.map((row) => row.span[at]).sort()[(rows.length - at) >> 1]), compared = same[0] && range(same[0], same[1], y) + (m && !y ? "里" + m + "月" : "");
  var list = make("ul", "", "found__villages", rows.map((row) => {
    var village = row.village, span = row.span, words = [];
    if (row.spent.length) words.push("支出 " + yuan(sum(row.spent)) + " 元");
    if (row.came.length) words.push("收入 " + yuan(sum(row.came)) + " 元");
    if (span[0]) words.push("账：" + range(span[0], span[1]));
    if (row.spent.length && village.households && span[0] <= same[0] && same[0] <= same[1] && same[1] <= span[1]) {
      told = words.push("每户支出（" + compared + "）" + each(row.spent.filter((line) => same[0] <= line.month && line.month <= same[1]), village));
    }
    var choose = button(village.name, "found__choose", () => { field.v.value = village.slug; begin(true); });
    return make("li", "", "found__village", [choose].concat(words.map((one) => tokens("span", one, "found__cell"))));
  }));
  var note = told && written("compared");
  return make("section", "", "found__part columns__side", [make("h2", "各村"), note, list].filter(Boolean));
}
/* 9月路灯电费 and 10月路灯电费 are one thing. */
function groups(label, lines, one) {
  var found = Object.create(null);
  lines.forEach((line) => {
    var name = line.summary.replace(/第?(\d+(\.\d+)?[-至到~])?(\d+(\.\d+)?|[〇一二三四五六七八九十]+)(年|月份|月|日|季度|度|吨|立方|方|米|公里|个|次|户|人|袋|斤|亩|台|盏|张|桶|包|天|元)/g, "").replace(/[（(][^（()）]*[)）]/g, "").trim() || line.summary;
    (found[name] = found[name] || []).push(line);
  });
  var order = Object.keys(found).sort((a, b) => Math.abs(sum(found[b])) - Math.abs(sum(found[a])));
  return make("section", "", "found__part", [make("h2", label + " " + lines.length + " 笔，" + yuan(sum(lines)) + " 元")].concat(order.map((name, at) => {
    var own = found[name].sort((a, b) => a.day < b.day ? 1 : -1), list = make("ul", "", "found__lines");
    var details = make("details", "", "found__group", [make("summary", "", "", [make("span", name), make("span", own.length + " 笔", "found__count"), make("span", yuan(sum(own)), "found__amount")]), list]);
    /* Hundreds of lines are made only for whoever opens them. */
    function fill() {
      if (!list.firstChild) own.forEach((line) => {
        var when = make("span", readable(line.day) + (one ? "" : "，" + line.record.village.name), "found__when");
        list.appendChild(make("li", "", "found__line", [link("", line.record, "found__link", [when, make("span", yuan(line.cents), "found__amount"), make("span", line.summary, "found__summary")])]));
      });
    }
    details.addEventListener("toggle", fill);
    if (at === 0 && order.length < 4) { details.open = true; fill(); }
    return details;
  })));
}
/* A hit as somebody would say it: what its line is about, what was asked for, and its first numbers, with what they are. */
var OF_ACCOUNT = ["", "号", "", "", "科目", "备注", "|元"];
function said(hit) {
  var record = hit.record, at = hit.lines.filter(Boolean)[0], line = at ? record.text.split("\n")[at - 1] : "", mark = /^(#(\d+)|[+\- ])\t/.exec(line) || ["", 0], head = [""], left = 3, named;
  if (mark[1]) head = mark[2] ? (record.village.heads[mark[2]] || "").split("\t") : OF_ACCOUNT;
  var cells = line.slice(mark[2] ? mark[0].length : 0).split("\t").map((cell, i, all) => {
    var told = (head[i + 1] || "").split("|"), counts = !/[\u3400-\u9fff]/.test(cell), words = around(readable(cell), hit.words);
    if (!counts && !named) return named = words;
    return cell && (all.length < 4 || hit.words.some((word) => has(fold(cell), word)) || (counts && !/号$/.test(told[0]) && left-- > 0)) && (told[0] && told[0] + " ") + words + (counts && told[1] ? " " + told[1] : "");
  });
  return (head[0] && head[0] + "：") + cells.filter(Boolean).join("，");
}
/* Of a long text, what stands around the words. */
function around(text, words) {
  text = text.replace(/^[-#>]+ |[*|]+/g, " ").trim();
  var at = Math.max(0, fold(text).indexOf(words[0][0]) - 16);
  return text.length < 60 ? text : (at ? "…" : "") + text.slice(at, at + 50) + "…";
}
function listed(hits) {
  var list = make("ul", "", "items"), shown = 0, next = button("", "found__more", more);
  function more() {
    hits.slice(shown, shown += MOST).forEach((hit) => {
      var record = hit.record, type = record.type[1], note = [record.village.name, record.title.indexOf(type) < 0 && type, readable(record.day), !record.span && record.figure];
      var parts = [["title", record.title], ["sentence", said(hit)], ["note", note.filter(Boolean).join("，")]];
      list.appendChild(make("li", "", "items__row", [link("", record, "items__link", parts.map((part) => tokens("span", part[1], "items__" + part[0])))]));
    });
    if (shown < hits.length) next.textContent = "再看 " + (hits.length - shown) + " 件"; else next.remove();
  }
  more();
  return shown < hits.length ? [list, next] : [list];
}

var FIELDS = ["q", "v", "y", "t", "a"], turn = 0, waiting;
/* The state stands in the address, so that a search can be sent to somebody. */
function remember(chosen) {
  var words = FIELDS.filter((name) => chosen[name]).map((name) => name + "=" + encodeURIComponent(chosen[name])).join("&");
  try { history.replaceState(null, "", "#" + words); } catch (refused) { location.hash = words; }
}
function recall() {
  (location.search.slice(1) + "&" + location.hash.slice(1)).split("&").forEach((pair) => {
    var at = pair.indexOf("="), name = pair.slice(0, at), told = "";
    if (FIELDS.indexOf(name) < 0) return;
    try { told = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, " ")); } catch (broken) { return; /* an address cut off */ }
    if (name === "y") offer(told = told.replace(/\D/g, ""));
    field[name].value = told;
  });
}
function offer(year) {
  if (!Array.from(field.y.options).some((option) => option.value === year)) field.y.appendChild(new Option(year + "年", year));
}
function years() {
  var found = new Set();
  read().forEach((village) => village.records.forEach((record) => found.add((record.span || [record.day])[0].slice(0, 4))));
  Array.from(found).sort().reverse().forEach(offer);
}
/* All of a county is much to load for a phone: whoever searches says so first. */
function ask() {
  out.textContent = "";
  out.removeAttribute("aria-busy");
  out.appendChild(written("ask")).lastChild.onclick = () => { heavy = ""; begin(true); };
}
function begin(keep) {
  var chosen = {}, mine = turn += 1, found = 0, shown = Date.now(), tried = false, failed = 0;
  FIELDS.forEach((name) => { chosen[name] = field[name].value; });
  if (keep) remember(chosen);
  if (!chosen.q.trim()) { show(chosen, true); return; }
  var meant = readings(chosen).pop(), among = heavy ? meant.v : chosen.v ? [chosen.v] : [];
  if (heavy && !among.length) { ask(); return; }
  var addresses = new Set(places.filter((place) => !among.length || among.some((slug) => within(place.slug, slug))).map((place) => place.index)), left = addresses.size;
  var first = meant.words.some((word) => word.spelt) ? load(form.getAttribute("data-letters")) : true;
  function answer() {
    if (simplified || tried) out.removeAttribute("aria-busy");
    found = show(chosen, true);
    years();
    if (failed) out.appendChild(make("p", "有 " + failed + " 个" + part + "的内容没有读到，网络好了再查一次。", "found__note"));
  }
  if (!left) { answer(); return; }
  out.setAttribute("aria-busy", "true");
  addresses.forEach((address) => {
    Promise.all([first, load(address)]).then((told) => {
      left -= 1;
      if (!told[1]) failed += 1;
      if (mine !== turn) return;
      if (!left) answer();
      /* What has come is shown now and then: looking through all of a county takes a while each time. */
      else if (Date.now() - shown > PATIENCE) { show(chosen, false); shown = Date.now(); }
    });
  });
  /* Most questions need no table of traditional characters: what is found without it is shown before it has come. */
  if (!simplified) load(form.getAttribute("data-scripts")).then(() => {
    tried = true;
    if (mine !== turn || left) return;
    if (total(answers(chosen)) === found) out.removeAttribute("aria-busy"); else answer();
  });
}
form.addEventListener("submit", (event) => { event.preventDefault(); begin(true); });
field.q.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(begin, 350, true); });
FIELDS.slice(1).forEach((name) => { field[name].addEventListener("change", () => begin(true)); });
recall();
begin(false);
