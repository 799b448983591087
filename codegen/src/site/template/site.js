// Search, tabs, colours, the menu of narrow screens, and buttons to copy code. Every page can be read without it.
(function () {
  "use strict";

  var root = document.body.dataset.root;
  var byId = document.getElementById.bind(document);

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // Values of the browser's storage, where there is one.
  var storage = {
    get: function (key) {
      try { return localStorage.getItem(key); } catch (_) { return null; }
    },
    set: function (key, value) {
      try { localStorage.setItem(key, value); } catch (_) { /* Lasts for a page. */ }
    }
  };

  function theme() {
    var button = document.querySelector(".theme");
    var system = matchMedia("(prefers-color-scheme: dark)");
    function isDark() {
      var chosen = document.documentElement.dataset.theme;
      return chosen ? chosen === "dark" : system.matches;
    }
    function show() {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      var chosen = isDark() ? "light" : "dark";
      document.documentElement.dataset.theme = chosen;
      storage.set("theme", chosen);
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  function menu() {
    var button = document.querySelector(".menu");
    button.hidden = false;
    document.documentElement.classList.add("has-menu");
    function set(isOpen) {
      button.setAttribute("aria-expanded", String(isOpen));
      document.documentElement.classList.toggle("menu-open", isOpen);
    }
    button.addEventListener("click", function () {
      set(button.getAttribute("aria-expanded") !== "true");
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        set(false);
        button.focus();
      }
    });
    var here = document.querySelector("#navigation [aria-current]");
    if (here) here.scrollIntoView({ block: "center" });
    window.scrollTo(0, location.hash ? window.scrollY : 0);
  }

  function tabs() {
    document.querySelectorAll(".tabs").forEach(function (bar, index) {
      var panels = Array.from(bar.parentNode.querySelectorAll(".panel"));
      if (!panels.length) return;
      bar.setAttribute("role", "tablist");
      bar.setAttribute("aria-label", "Languages");
      bar.hidden = false;
      var buttons = panels.map(function (panel, nth) {
        var id = "tab-" + index + "-" + nth;
        panel.id = "panel-" + index + "-" + nth;
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", id);
        panel.querySelector(".label").hidden = true;
        var button = element("button", { type: "button", role: "tab", id: id, "aria-controls": panel.id }, panel.dataset.tab);
        bar.append(button);
        button.addEventListener("click", function () { select(nth, false); });
        return button;
      });
      function select(chosen, isFocused) {
        buttons.forEach(function (button, nth) {
          var isChosen = nth === chosen;
          button.setAttribute("aria-selected", String(isChosen));
          button.tabIndex = isChosen ? 0 : -1;
          panels[nth].hidden = !isChosen;
          if (isChosen && isFocused) button.focus();
        });
        storage.set("tab", panels[chosen].dataset.tab);
      }
      bar.addEventListener("keydown", function (event) {
        var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        var now = buttons.indexOf(document.activeElement);
        select((now + step + buttons.length) % buttons.length, true);
        event.preventDefault();
      });
      var last = storage.get("tab");
      var found = panels.findIndex(function (panel) { return panel.dataset.tab === last; });
      select(Math.max(found, 0), false);
    });
  }

  // Texts, keys, numbers and words of code in colours of their own.
  function colours() {
    var pattern = /("(?:\\.|[^"\\])*")(\s*:)?|\b(\d[\d_.]*)\b|\b(let|use|await|true|false|null|None|Some|curl|cargo|printf)\b/g;
    document.querySelectorAll(".code code").forEach(function (code) {
      var text = code.textContent;
      var parts = [];
      var done = 0;
      Array.from(text.matchAll(pattern)).forEach(function (match) {
        var look = match[1] ? (match[2] ? "k" : "s") : match[3] ? "n" : "w";
        var found = match[1] || match[0];
        parts.push(text.slice(done, match.index), element("span", { "class": look }, found));
        done = match.index + found.length;
      });
      code.replaceChildren.apply(code, parts.concat(text.slice(done)));
    });
  }

  function copying() {
    if (!navigator.clipboard) return;
    document.querySelectorAll(".code").forEach(function (block) {
      var button = element("button", { type: "button", "class": "copy" }, "Copy");
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(block.querySelector("code").textContent).then(function () {
          button.textContent = "Copied";
          setTimeout(function () { button.textContent = "Copy"; }, 1500);
        });
      });
      block.append(button);
    });
  }

  // What a link leads to may stand in something that is closed.
  function reveal() {
    var target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    if (target) target.scrollIntoView();
  }

  // How well an entry fits the words; 0 for not at all. Names count more than texts, beginnings more than middles.
  function fit(entry, words) {
    var total = 0;
    if (!words.length) return 0;
    for (var word of words) {
      var best = 0;
      [[entry.name, 100], [entry.about, 40], [entry.words, 10]].forEach(function (part) {
        var at = part[0].indexOf(word);
        if (at < 0) return;
        var isWhole = part[0] === word || (" " + part[0] + " ").includes(" " + word + " ");
        var isStart = at === 0 || /[^a-z0-9]/.test(part[0][at - 1]);
        best = Math.max(best, part[1] * (isWhole ? 3 : isStart ? 2 : 1));
      });
      if (!best) return 0;
      total += best;
    }
    return total + entry.rank;
  }

  // `terminatePass` finds what has both words, too.
  function parts(text) {
    return text.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  }

  function search() {
    var box = document.querySelector(".search");
    var input = byId("search");
    var list = byId("results");
    var ranks = { operation: 9, code: 6, topic: 5, group: 4, page: 4, family: 4, type: 1 };
    var entries = null;
    var active = -1;
    box.hidden = false;

    function load(then) {
      if (entries) return then();
      var script = element("script", { src: root + "search.js" });
      script.addEventListener("load", function () {
        entries = window.searchEntries.map(function (parts) {
          return {
            kind: parts[0], shown: parts[1], line: parts[2], path: parts[3], rank: ranks[parts[0]] || 0,
            name: parts[1].toLowerCase(), about: parts[2].toLowerCase(), words: parts[4].toLowerCase()
          };
        });
        then();
      });
      document.head.append(script);
    }

    function options() { return Array.from(list.children); }

    function choose(nth) {
      var all = options();
      if (!all.length) return;
      active = (nth + all.length) % all.length;
      all.forEach(function (option, index) {
        option.setAttribute("aria-selected", String(index === active));
      });
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }

    function close() {
      list.hidden = true;
      list.replaceChildren();
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show() {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var parted = parts(input.value);
      if (!words.length) {
        byId("found").textContent = "";
        return close();
      }
      var found = entries.map(function (entry) {
        var asWritten = fit(entry, words);
        return [asWritten ? asWritten + 1000 : fit(entry, parted), entry];
      });
      found = found.filter(function (it) { return it[0] > 0; });
      found.sort(function (a, b) { return b[0] - a[0] || a[1].shown.length - b[1].shown.length; });
      list.replaceChildren.apply(list, found.slice(0, 30).map(function (it, nth) {
        var entry = it[1];
        var option = element("li", { role: "option", id: "result-" + nth, "aria-selected": "false" });
        option.append(element("span", { "class": "kind" }, entry.kind), element("strong", {}, entry.shown), element("span", { "class": "line" }, entry.line));
        option.dataset.href = root + entry.path;
        option.addEventListener("mousedown", function (event) { event.preventDefault(); });
        option.addEventListener("click", function () { location.href = option.dataset.href; });
        return option;
      }));
      byId("found").textContent = found.length ? found.length + " found" : "Nothing found";
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      if (found.length) choose(0);
    }

    input.addEventListener("focus", function () { load(function () {}); });
    input.addEventListener("input", function () { load(show); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") choose(active + 1);
      else if (event.key === "ArrowUp") choose(active - 1);
      else if (event.key === "Enter") {
        if (active >= 0) location.href = options()[active].dataset.href;
      } else if (event.key === "Escape") {
        input.value = "";
        close();
        input.blur();
      } else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", function (event) {
      var isWriting = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    });
  }

  theme();
  menu();
  tabs();
  colours();
  copying();
  search();
  reveal();
  addEventListener("hashchange", reveal);
})();
