// Runs before the first paint, so that a page in chosen colours never flashes in others. No module: those run later.
(() => {
  try {
    const theme = localStorage.getItem('lucid.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  } catch {
    // A browser that keeps nothing has nothing to tell.
  }
})();
