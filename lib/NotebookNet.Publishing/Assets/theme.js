// In the head, before anything is painted: the theme that the reader chose last, and the sign that scripts run.
document.documentElement.classList.add("js");
try { document.documentElement.dataset.theme = localStorage.getItem("nbnet-theme") ?? ""; } catch { /* no storage: follow the system */ }
// A page that opens at its beginning is laid out part by part (see site.css). Where one comes back to a place, all parts above it have their heights first.
if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") document.documentElement.classList.add("by-parts");
