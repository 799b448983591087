// Before anything is painted: the reader's choice of colours, if there is one.
(function () {
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") {
      document.documentElement.dataset.theme = theme;
    }
  } catch (_) {
    // Without storage, the choice lasts for a page.
  }
})();
