new ResizeObserver(() => parent.postMessage({ nbnetHeight: document.documentElement.scrollHeight }, "*")).observe(document.body);
addEventListener("message", event => {
  if (event.source === parent && event.data?.nbnetTheme) document.documentElement.dataset.theme = event.data.nbnetTheme;
});
