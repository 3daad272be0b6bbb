// Decides whether this page can be run where it is read, and says so in one line where it cannot. Everything else is loaded from here.
(() => {
  // A text of the notebook may have any id, but is never a script.
  const plan = document.querySelector("script#live-plan");
  if (!plan) return;
  const root = document.body.dataset.root;
  const say = text => {
    const line = document.createElement("p");
    line.className = "live-note";
    line.setAttribute("role", "note");
    line.textContent = text;
    (document.querySelector("main .about") ?? document.querySelector("main")).after(line);
  };
  if (location.protocol === "file:") {
    say("This page can be run and changed when it comes from a server: nbnet serve, or python3 -m http.server in the site's folder.");
    return;
  }
  // One instruction of WebAssembly SIMD, which the runtime is built on.
  const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(simd) || typeof DecompressionStream !== "function") {
    say("This browser cannot run the page's code (it needs WebAssembly with SIMD); everything here was computed when the page was made.");
    return;
  }
  const settings = JSON.parse(plan.textContent);
  // All in a row: the imports of imports would come one step after the other. Each begins in a task of its own: on a phone a dozen hold the page.
  const next = () => new Promise(done => setTimeout(done));
  const load = async () => {
    for (const module of settings.modules) {
      await next();
      const link = document.createElement("link");
      Object.assign(link, { rel: "modulepreload", href: `${root}${settings.scripts}${module}` });
      document.head.append(link);
    }
    await next();
    return import(new URL(`${root}${settings.scripts}page.js`, location.href).href);
  };
  load()
    .then(page => page.open(settings, new URL(root || ".", location.href).href))
    .catch(error => {
      console.warn(error);
      say("The part of this page that runs its code could not be loaded; everything here was computed when the page was made.");
    });
})();
