new ResizeObserver(() => {
  const page = document.documentElement;
  // The height of the content, also where it is less than the frame's, and room for the bar of what is too wide.
  const height = Math.max(page.getBoundingClientRect().height, document.body.scrollHeight) + (page.scrollWidth > innerWidth ? 16 : 0);
  parent.postMessage({ nbnetHeight: height }, "*");
}).observe(document.body);
addEventListener("message", event => {
  if (event.source === parent && event.data?.nbnetTheme) document.documentElement.dataset.theme = event.data.nbnetTheme;
});
