/* Search without a server. Each village's index is a script, so that it loads from a folder on disk as well. */
"use strict";
(function () {
  var form = document.getElementById("search");
  if (!form) return;
  var root = form.getAttribute("data-root"), out = document.getElementById("found"), villages = {}, loading = {};
  var letters = null, simplified = null, MOST = 20, PATIENCE = 1500, heavy = form.getAttribute("data-heavy");

  window.gongkai = {
    village: function (told) { villages[told.slug] = prepared(told); },
    letters: function (table) {
      letters = {};
      Object.keys(table).forEach(function (letter) {
        Array.from(table[letter]).forEach(function (one) { letters[one] = (letters[one] || "") + letter; });
      });
    },
    scripts: function (pair) {
      var to = Array.from(pair[1]);
      simplified = {};
      Array.from(pair[0]).forEach(function (one, at) { simplified[one] = to[at]; });
      Object.keys(villages).forEach(function (slug) { villages[slug].records.forEach(refold); });
    }
  };

  /* Full width, case and script do not matter. */
  function fold(words) {
    return words.normalize("NFKC").toLowerCase().replace(/[\u3400-\u9fff]/g, function (one) { return (simplified && simplified[one]) || one; });
  }
  function refold(record) { record.folded = fold(record.title + "\n" + record.text); }

  function prepared(told) {
    told.records = told.records.map(function (row) {
      var record = { type: told.types[row[0]], id: row[1], title: row[2], day: row[3], text: row[4], figure: row[5], village: told };
      refold(record);
      return record;
    });
    return told;
  }

  function load(address) {
    if (!loading[address]) {
      loading[address] = new Promise(function (done) {
        var script = document.createElement("script");
        script.src = root + address;
        script.onload = function () { done(true); };
        script.onerror = function () { delete loading[address]; done(false); };
        document.head.appendChild(script);
      });
    }
    return loading[address];
  }

  /* 10月14日 finds 2026-10-14, 1,234.50 finds 1234.50. */
  function ways(typed) {
    var plain = fold(typed.trim()), found = [plain];
    var dated = plain.replace(/(\d{4})年(\d{1,2})月(\d{1,2})日?/g, function (_, y, m, d) { return y + "-" + two(m) + "-" + two(d); })
      .replace(/(\d{4})年(\d{1,2})月/g, function (_, y, m) { return y + "-" + two(m); })
      .replace(/(\d{1,2})月(\d{1,2})日/g, function (_, m, d) { return two(m) + "-" + two(d); })
      .replace(/(\d),(?=\d{3})/g, "$1").replace(/元$/, "");
    if (dated && dated !== plain) found.push(dated);
    return found;
  }
  function two(number) { return number.length < 2 ? "0" + number : number; }

  /* Which lines of a record (0 is its title) hold what was typed. */
  function linesWith(record, wanted) {
    var lines = [], text = record.folded;
    wanted.forEach(function (one) {
      var line = 0, from = 0, at = text.indexOf(one);
      while (at >= 0) {
        for (var next = text.indexOf("\n", from); next >= 0 && next < at; next = text.indexOf("\n", from)) { line += 1; from = next + 1; }
        if (lines[lines.length - 1] !== line) lines.push(line);
        var end = text.indexOf("\n", at);
        if (end < 0) break;
        at = text.indexOf(one, end);
      }
    });
    return lines;
  }
  function linesByLetters(record, typed) {
    var lines = [], line = 0, text = record.folded, start = 0;
    for (var at = 0; at <= text.length - typed.length; at += 1) {
      if (text[at] === "\n") { line += 1; start = at + 1; continue; }
      var same = 0;
      while (same < typed.length && begins(text[at + same], typed[same])) same += 1;
      if (same === typed.length && lines[lines.length - 1] !== line) lines.push(line);
    }
    return lines;
  }
  function begins(one, letter) { return one === letter || (letters[one] || "").indexOf(letter) >= 0; }

  function search(chosen) {
    var typed = chosen.q.trim(), spelt = /^[a-z]{2,}$/i.test(typed) && letters;
    var wanted = ways(typed), words = wanted[0].split(/\s+/), hits = [];
    eachRecord(chosen, function (record) {
      var lines = linesWith(record, wanted);
      if (!lines.length && words.length > 1 && words.every(function (one) { return record.folded.indexOf(one) >= 0; })) {
        lines = linesWith(record, [words[0]]);
      }
      if (!lines.length && spelt) lines = linesByLetters(record, typed.toLowerCase());
      if (lines.length) hits.push({ record: record, lines: lines, text: record.text.split("\n"), folded: record.folded.split("\n") });
    });
    return hits.sort(function (one, other) {
      return rank(other, wanted) - rank(one, wanted) || (one.record.day < other.record.day ? 1 : one.record.day > other.record.day ? -1 : 0);
    });
  }
  function rank(hit, wanted) {
    if (hit.rank === undefined) {
      var title = hit.folded[0], whole = hit.lines.some(function (line) {
        return line && hit.folded[line].split("\t").some(function (cell) { return wanted.indexOf(cell) >= 0; });
      });
      hit.rank = (wanted.indexOf(title) >= 0 ? 8 : 0) + (hit.lines[0] === 0 ? 4 : 0) + (whole ? 2 : 0);
    }
    return hit.rank;
  }
  /* Whether a village is what was chosen, or of the township that was. */
  function within(slug, chosen) { return !chosen || slug === chosen || slug.indexOf(chosen + "/") === 0; }
  function eachRecord(chosen, tell) {
    Object.keys(villages).forEach(function (slug) {
      if (!within(slug, chosen.v)) return;
      villages[slug].records.forEach(function (record) {
        if (chosen.t && chosen.t !== record.type[0]) return;
        if (chosen.y && record.day.slice(0, 4) !== chosen.y && record.text.indexOf("\t" + chosen.y + "-") < 0) return;
        tell(record);
      });
    });
  }

  /* A line of an account: [sign, day, summary, account title, note, amount, the rest]. What it is about counts: its
     summary, or an account title that is just that; only where no line has either, its day, title, note or amount. */
  function money(hits, chosen) {
    var wanted = ways(chosen.q), spelt = /^[a-z]{2,}$/i.test(chosen.q.trim()) && letters, found = [];
    function has(words) {
      var about = { folded: words };
      return linesWith(about, wanted).length || (spelt && linesByLetters(about, chosen.q.trim().toLowerCase()).length);
    }
    hits.forEach(function (hit) {
      hit.lines.forEach(function (line) {
        var cells = line ? hit.text[line - 1].split("\t") : [];
        if (cells.length < 6 || (cells[0] !== "+" && cells[0] !== "-")) return;
        if (chosen.y && cells[1].slice(0, 4) !== chosen.y) return;
        var cents = toCents(cells[5]), plain = hit.folded[line].split("\t");
        var said = has(plain[2]) || plain[3].split(/[—\-－/]+/).some(function (part) { return wanted.indexOf(part) >= 0; });
        if (chosen.a && Math.abs(cents) < chosen.a * 100) return;
        if (!said && !has(plain.slice(1, 6).join("\n"))) return;
        found.push({ said: !!said, income: cells[0] === "+", day: cells[1], summary: cells[2], title: cells[3], cents: cents, record: hit.record });
      });
    });
    var said = found.filter(function (line) { return line.said; });
    return said.length ? said : found;
  }
  function toCents(amount) {
    var parts = amount.replace("-", "").split(".");
    return (amount[0] === "-" ? -1 : 1) * (parseInt(parts[0], 10) * 100 + parseInt(parts[1], 10));
  }
  function yuan(cents) {
    var sign = cents < 0 ? "-" : "", whole = String(Math.floor(Math.abs(cents) / 100)), fen = String(Math.abs(cents) % 100);
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + "." + two(fen);
  }
  /* What the index has as data has it: 2026-03-05, 2026-10, 2026-Q3, 2026-H1, 35200.00. People read it as on every other page. */
  function readable(cell) {
    return cell.split(" ").map(function (one) {
      var part = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(one), longer = /^((?:19|20)\d\d)-([QH])([1-4])$/.exec(one);
      if (part) return part[3] ? wholeDay(one) : part[1] + "年" + +part[2] + "月";
      if (longer) return longer[1] + "年" + (longer[2] === "Q" ? "第" + longer[3] + "季度" : longer[3] === "1" ? "上半年" : "下半年");
      return /^-?\d+\.\d\d$/.test(one) ? yuan(toCents(one)) : one;
    }).join(" ");
  }
  function sum(lines) { return lines.reduce(function (all, one) { return all + one.cents; }, 0); }
  function dayOf(day) { var part = day.split("-"); return +part[1] + "月" + +part[2] + "日"; }
  function wholeDay(day) { return +day.slice(0, 4) + "年" + dayOf(day); }

  function make(name, words, kind, inner) {
    var element = document.createElement(name);
    if (words) element.textContent = words;
    if (kind) element.className = kind;
    (inner || []).forEach(function (one) { element.appendChild(one); });
    return element;
  }
  /* A county's hits are on the townships' own sites. */
  function pageOf(record) { return (record.village.base || root + record.village.slug) + "/" + record.type[0] + "/" + record.id + ".html"; }
  function link(words, address, kind) { var a = make("a", words, kind); a.href = address; return a; }

  function show(chosen, complete) {
    out.textContent = "";
    if (!chosen.q.trim()) return 0;
    var hits = search(chosen), lines = money(hits, chosen), one = chosen.v && villages[chosen.v];
    var spent = lines.filter(function (line) { return !line.income; }), came = lines.filter(function (line) { return line.income; });
    var documents = chosen.a ? [] : hits;
    /* What is found stands at the left, how the villages compare beside it: two columns where there is room. */
    var lead = make("div", "", "columns__lead"), main = make("div", "", "columns__main");
    out.className = "found" + (!one && lines.length ? " columns" : "");
    out.appendChild(lead);
    lead.appendChild(make("p", sentence(chosen, one, spent, came, documents) + (complete ? "" : "（还在找别的村）"), "found__sentence"));
    if (lines.length) lead.appendChild(make("p", "只加财务收支里" + (lines[0].said ? "摘要里有" : "日期、科目、备注或金额里有") + "“" + chosen.q.trim() + "”的每一笔" + (lines[0].said ? "（科目就叫这个的也算）" : "") + "；同一段时间有月账又有季账的，只加月账。收入和支出分开，不相抵。", "found__note"));
    if (!one && lines.length) out.appendChild(byVillage(spent, came));
    if (spent.length) main.appendChild(groups("支出", spent, one));
    if (came.length) main.appendChild(groups("收入", came, one));
    if (documents.length) main.appendChild(listed(documents));
    out.appendChild(main);
    if (complete && !documents.length && !lines.length) main.appendChild(make("p", "换一个说法试试：少写几个字，写字的拼音开头字母（路灯电费写 lddf），或者把上面的“村”“年”改成全部。"));
    return hits.length;
  }
  /* From the first month of some lines to the last; a year that was chosen is said already. */
  function monthsOf(lines, year) {
    var months = lines.map(function (line) { return line.day.slice(0, 7); }).sort(), first = months[0], last = months[months.length - 1];
    function said(month, known) { return month.slice(0, 4) === known ? +month.slice(5) + "月" : readable(month); }
    return first === last ? said(first, year) : "从" + said(first, year) + "到" + said(last, first.slice(0, 4));
  }
  function sentence(chosen, one, spent, came, documents) {
    var where = (one ? one.name : "各村") + (chosen.y ? chosen.y + "年" : ""), lines = spent.concat(came), told = [];
    if (spent.length) told.push("支出 " + spent.length + " 笔，" + yuan(sum(spent)) + " 元" + (one && one.households ? "，平均每户 " + yuan(Math.round(sum(spent) / one.households)) + " 元" : ""));
    if (came.length) told.push("收入 " + came.length + " 笔，" + yuan(sum(came)) + " 元");
    if (documents.length) told.push("有它的公开内容 " + documents.length + " 件");
    return where + (told.length ? "，“" + chosen.q.trim() + "”" + (lines.length ? monthsOf(lines, chosen.y) : "") + told.join("；") : (one ? "没有找到“" : "都没有找到“") + chosen.q.trim() + "”") + "。";
  }
  function byVillage(spent, came) {
    var list = make("ul", "", "found__villages");
    Object.keys(villages).forEach(function (slug) {
      var told = villages[slug], own = function (line) { return line.record.village === told; };
      var out_ = spent.filter(own), in_ = came.filter(own), words = [];
      if (!out_.length && !in_.length) return;
      var choose = make("button", told.name, "found__choose");
      choose.type = "button";
      choose.addEventListener("click", function () { form.elements.v.value = slug; begin(true); });
      if (out_.length) words.push("支出 " + yuan(sum(out_)) + " 元" + (told.households ? "，每户 " + yuan(Math.round(sum(out_) / told.households)) + " 元" : ""));
      if (in_.length) words.push("收入 " + yuan(sum(in_)) + " 元");
      if (told.until) words.push("账公开到" + told.until);
      list.appendChild(make("li", "", "found__village", [choose].concat(words.map(function (one) { return make("span", one, "found__cell"); }))));
    });
    return make("section", "", "found__part columns__side", [make("h2", "各村"), list]);
  }
  /* 9月路灯电费 and 10月路灯电费 are one thing. */
  function groups(label, lines, one) {
    var found = {}, order = [];
    lines.forEach(function (line) {
      var name = line.summary.replace(/第?(\d+(\.\d+)?[-至到~])?(\d+(\.\d+)?|[〇一二三四五六七八九十]+)(年|月份|月|日|季度|度|吨|立方|方|米|公里|个|次|户|人|袋|斤|亩|台|盏|张|桶|包|天|元)/g, "").replace(/[（(][^（()）]*[)）]/g, "").trim() || line.summary;
      if (!found[name]) { found[name] = []; order.push(name); }
      found[name].push(line);
    });
    order.sort(function (a, b) { return Math.abs(sum(found[b])) - Math.abs(sum(found[a])); });
    var section = make("section", "", "found__part", [make("h2", label + " " + lines.length + " 笔，" + yuan(sum(lines)) + " 元")]);
    order.forEach(function (name, at) {
      var own = found[name].sort(function (a, b) { return a.day < b.day ? 1 : -1; });
      var list = make("ul", "", "found__lines");
      var details = make("details", "", "found__group", [make("summary", "", "", [make("span", name + "　" + own.length + " 笔"), make("span", yuan(sum(own)), "found__amount")]), list]);
      /* Hundreds of lines are made only for whoever opens them. */
      function fill() {
        if (list.firstChild) return;
        own.forEach(function (line) {
          var words = wholeDay(line.day) + "　" + line.summary + (one ? "" : "（" + line.record.village.name + "）");
          list.appendChild(make("li", "", "found__line", [link(words, pageOf(line.record), "found__link"), make("span", yuan(line.cents), "found__amount")]));
        });
      }
      details.addEventListener("toggle", fill);
      if (at === 0 && order.length < 4) { details.open = true; fill(); }
      section.appendChild(details);
    });
    return section;
  }
  function listed(hits) {
    var section = make("section", "", "found__part", [make("h2", "公开的内容 " + hits.length + " 件")]), list = make("ul", "", "items");
    function more(from) {
      hits.slice(from, from + MOST).forEach(function (hit) {
        var record = hit.record, line = hit.lines.filter(Boolean)[0];
        var said = line ? hit.text[line - 1].split("\t").filter(function (cell) { return cell.trim() && cell !== "+" && cell !== "-"; }).map(readable).join("，") : "";
        var a = link("", pageOf(record), "items__link");
        a.appendChild(make("span", record.title, "items__title"));
        if (said) a.appendChild(make("span", said.length > 80 ? said.slice(0, 80) + "…" : said, "items__sentence"));
        a.appendChild(make("span", record.village.name + "，" + record.type[1] + "，" + wholeDay(record.day) + (record.figure ? "，" + record.figure : ""), "items__note"));
        list.appendChild(make("li", "", "items__row", [a]));
      });
    }
    more(0);
    section.appendChild(list);
    if (hits.length > MOST) {
      var button = make("button", "再看 " + (hits.length - MOST) + " 件", "found__more"), shown = MOST;
      button.type = "button";
      button.addEventListener("click", function () {
        more(shown);
        shown += MOST;
        if (shown >= hits.length) button.remove(); else button.textContent = "再看 " + (hits.length - shown) + " 件";
      });
      section.appendChild(button);
    }
    return section;
  }

  var FIELDS = ["q", "v", "y", "t", "a"];
  function chosenNow() {
    var chosen = {};
    FIELDS.forEach(function (name) { chosen[name] = form.elements[name].value; });
    return chosen;
  }
  /* The state stands in the address, so that a search can be sent to somebody. */
  function remember(chosen) {
    var words = FIELDS.filter(function (name) { return chosen[name]; }).map(function (name) { return name + "=" + encodeURIComponent(chosen[name]); }).join("&");
    try { history.replaceState(null, "", "#" + words); } catch (refused) { location.hash = words; }
  }
  function recall() {
    var told = {};
    (location.search.slice(1) + "&" + location.hash.slice(1)).split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at > 0) try { told[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, " ")); } catch (broken) { /* an address cut off */ }
    });
    FIELDS.forEach(function (name) {
      var field = form.elements[name];
      if (told[name] === undefined) return;
      if (name === "y" && !field.querySelector('option[value="' + told.y.replace(/\D/g, "") + '"]')) field.appendChild(new Option(told.y.replace(/\D/g, "") + "年", told.y.replace(/\D/g, "")));
      field.value = told[name];
    });
  }
  /* All of a county is much to load for a phone: whoever searches says so first. */
  function ask() {
    var button = make("button", "查全部，要下载约 " + heavy + " MB", "found__more");
    button.type = "button";
    button.addEventListener("click", function () { heavy = ""; begin(true); });
    out.textContent = "";
    out.removeAttribute("aria-busy");
    out.appendChild(make("p", "先在上面选一个镇，或者：", "found__sentence"));
    out.appendChild(button);
  }
  var turn = 0;
  function begin(keep) {
    var chosen = chosenNow(), mine = turn += 1;
    if (keep) remember(chosen);
    if (!chosen.q.trim()) { show(chosen, true); return; }
    var addresses = Array.from(form.elements.v.options).filter(function (option) { return option.value && within(option.value, chosen.v); })
      .map(function (option) { return option.getAttribute("data-index") || option.value + "/search.js"; })
      .filter(function (address, at, all) { return all.indexOf(address) === at; });
    if (!addresses.length) { show(chosen, true); return; }
    if (heavy && !chosen.v) { ask(); return; }
    var first = [], found = 0, shown = Date.now(), tried = false;
    if (/^[a-z]{2,}$/i.test(chosen.q.trim())) first.push(load(form.getAttribute("data-letters")));
    function answer() {
      if (simplified || tried) out.removeAttribute("aria-busy");
      found = show(chosen, true);
      years();
      if (failed.length) out.appendChild(make("p", "有 " + failed.length + " 个" + part + "的内容没有读到，网络好了再查一次。", "found__note"));
    }
    var left = addresses.length, failed = [], part = form.getAttribute("data-part") || "村";
    out.setAttribute("aria-busy", "true");
    addresses.forEach(function (address) {
      Promise.all(first.concat(load(address))).then(function (told) {
        left -= 1;
        if (!told[told.length - 1]) failed.push(address);
        if (mine !== turn) return;
        if (!left) answer();
        /* What has come is shown now and then: looking through all of a county takes a while each time. */
        else if (Date.now() - shown > PATIENCE) { show(chosen, false); shown = Date.now(); }
      });
    });
    /* Most questions need no table of traditional characters: what is found without it is shown before it has come. */
    if (!simplified) load(form.getAttribute("data-scripts")).then(function () {
      tried = true;
      if (mine !== turn || left) return;
      if (search(chosen).length === found) out.removeAttribute("aria-busy"); else answer();
    });
  }
  function years() {
    var known = {}, field = form.elements.y;
    Array.from(field.options).forEach(function (option) { known[option.value] = true; });
    var found = {};
    Object.keys(villages).forEach(function (slug) { villages[slug].records.forEach(function (record) { found[record.day.slice(0, 4)] = true; }); });
    Object.keys(found).sort().reverse().forEach(function (year) { if (!known[year]) field.appendChild(new Option(year + "年", year)); });
  }
  var waiting;
  form.addEventListener("submit", function (event) { event.preventDefault(); begin(true); });
  form.elements.q.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(function () { begin(true); }, 350); });
  ["v", "y", "t", "a"].forEach(function (name) { form.elements[name].addEventListener("change", function () { begin(true); }); });
  recall();
  begin(false);
})();
