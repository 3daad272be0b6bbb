// In the head, before anything is painted: the theme that the reader chose last, and the sign that scripts run.
document.documentElement.classList.add("js");
try { document.documentElement.dataset.theme = localStorage.getItem("nbnet-theme") ?? ""; } catch { /* no storage: follow the system */ }
