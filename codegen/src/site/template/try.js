// The form of an operation. It is there when the mock server serves the page.
(function () {
  "use strict";

  var form = document.querySelector(".try form");
  var served = /^https?:$/.test(location.protocol) && location.pathname.indexOf("/_docs/") === 0;
  if (!form || !served) return;

  var data = form.dataset;
  var target = form.querySelector("#target");
  var body = form.querySelector("#try-body");
  var outcome = form.querySelector(".outcome");
  var tokens = Array.from(form.querySelectorAll(".token"));
  form.hidden = false;
  document.querySelector(".try .hint").hidden = true;

  // At first the form has what the mock server takes: tokens, and the ids of those whom it knows. Elsewhere the reader has them.
  var usual = { credentials: {}, parameters: {} };

  function fillTokens() {
    tokens.forEach(function (input) {
      input.value = target.value ? "" : usual.credentials[input.dataset.name] || "";
    });
  }

  function fillParameters() {
    form.querySelectorAll("[data-place]").forEach(function (input) {
      if (input.value) input.value = usual.parameters[input.name] || input.value;
    });
    try {
      var parsed = JSON.parse(body.value);
      var object = parsed.params || parsed;
      Object.keys(usual.parameters).forEach(function (name) {
        if (name in object) object[name] = usual.parameters[name];
      });
      body.value = JSON.stringify(parsed, null, 2);
    } catch (_) { /* There is no body. */ }
  }

  target.addEventListener("change", fillTokens);
  fetch("/_docs/trial.json")
    .then(function (response) { return response.json(); })
    .then(function (found) {
      usual = found;
      fillParameters();
      fillTokens();
      form.dataset.isFilled = "true";
    })
    .catch(function () { /* The form stays as the spec has it. */ });

  function url() {
    var path = data.path;
    var query = [];
    form.querySelectorAll("[data-place]").forEach(function (input) {
      var value = encodeURIComponent(input.value);
      if (input.dataset.place === "path") path = path.replace("{" + input.name + "}", value);
      if (input.dataset.place === "query" && input.value) query.push(encodeURIComponent(input.name) + "=" + value);
    });
    var base = target.value || location.origin + data.base;
    return base + path + (query.length ? "?" + query.join("&") : "");
  }

  function headers() {
    var all = {};
    tokens.forEach(function (input) {
      var scheme = input.dataset.scheme ? input.dataset.scheme + " " : "";
      if (input.dataset.header && input.value) all[input.dataset.header] = scheme + input.value;
    });
    form.querySelectorAll("[data-place=header]").forEach(function (input) {
      if (input.value) all[input.name] = input.value;
    });
    if (content()) all["Content-Type"] = "application/json";
    return all;
  }

  // The body with the tokens that travel in it.
  function content() {
    if (!body || !body.value.trim() || data.method === "GET") return undefined;
    return tokens.reduce(function (text, input) {
      if (!input.dataset.param) return text;
      return text.replace(JSON.stringify("$" + input.dataset.variable), JSON.stringify(input.value));
    }, body.value);
  }

  function block(title, text) {
    var label = document.createElement("p");
    label.className = "label";
    label.textContent = title;
    var pre = document.createElement("pre");
    pre.tabIndex = 0;
    pre.textContent = text;
    outcome.append(label, pre);
  }

  function pretty(text) {
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch (_) { return text; }
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (target.value && data.effect === "charge" && !confirm("A second request may cost somebody something. Send it?")) return;
    var address = url();
    var request = { method: data.method, headers: headers(), body: content(), credentials: "omit" };
    outcome.replaceChildren();
    block("Request", data.method + " " + address + (body && body.value.trim() ? "\n\n" + body.value : ""));
    outcome.append("Waiting …");
    fetch(address, request)
      .then(function (response) {
        return response.text().then(function (text) {
          outcome.lastChild.remove();
          outcome.dataset.status = String(response.status);
          block("Response " + response.status, pretty(text) || "(no body)");
          outcome.scrollIntoView({ block: "nearest" });
        });
      })
      .catch(function () {
        outcome.lastChild.remove();
        outcome.append("No response could be read: the server is not there, or does not let pages of other sites read its responses.");
      });
  });
})();
