// In the head, before anything is painted: the theme that the reader chose last, and the sign that scripts run.
document.documentElement.classList.add("js");
try { document.documentElement.dataset.theme = localStorage.getItem("nbnet-theme") ?? ""; } catch { /* no storage: follow the system */ }
// A phone lays out a page that opens at its beginning part by part (see site.css), if its browser keeps its place while parts above it grow. Where one comes
// back to a place, all parts above it have their heights first.
if (matchMedia("(max-width: 40rem)").matches && !location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate"
  && window.requestIdleCallback && CSS.supports("overflow-anchor", "auto")) document.documentElement.classList.add("by-parts");
