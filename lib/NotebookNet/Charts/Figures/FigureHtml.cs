using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace NotebookNet.Charts;

/// <summary>
/// A figure as HTML that draws itself: the description is there from the start and gives way once plotly.js has drawn. It uses the
/// page's own plotly.js, or one pinned version whose content the browser checks.
/// </summary>
internal static class FigureHtml
{
    /// <summary>The npm package plotly.js-dist-min of this version, which is the one the published pages load, is what the hash was computed from.</summary>
    public const string PlotlyVersion = "4.1.1";

    public const string PlotlyUrl = $"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{PlotlyVersion}/plotly.min.js";

    /// <summary>Where Jupyter serves the copy in our kernel's folder, below its base address.</summary>
    public const string KernelPlotly = "kernelspecs/nbnet-csharp/plotly.min.js";

    public const string PlotlyIntegrity = "sha384-AFNp2MtSm5/oZbEs/J19F/Ah57MEiVsoed8nE3fq2Wnccdl1u/EkyJ9XKKU8rt7+";

    public static string Of(Figure figure)
    {
        string json = figure.ToJsonObject().ToJsonString(FigureJson.SafeInHtml);
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
        // The places are found by the figure's own hash, not by an id: the same figure may be on a page twice, and a cell may run again.
        // Each drawing gets a separate object, because plotly.js modifies its input.
        return $$"""
            <div data-notebooknet-figure="{{key}}"><p>{{WebUtility.HtmlEncode(figure.Description)}}</p></div>
            <script>
            (() => {
              const figure = () => ({{json}});
              const draw = plotly => document.querySelectorAll('[data-notebooknet-figure="{{key}}"]:not([data-drawn])').forEach(place => {
                place.dataset.drawn = '';
                const words = place.querySelector('p'), plot = document.createElement('div');
                plot.setAttribute('role', 'img');
                plot.setAttribute('aria-label', words.textContent);
                place.prepend(plot);
                plotly.newPlot(plot, figure()).then(() => { words.hidden = true; steer(plotly, plot); }, () => { plot.remove(); });
              });
              // The arrow keys move an animation, which plotly.js leaves to the pointer.
              const steer = (plotly, plot) => {
                const slider = plot._fullLayout.sliders?.[0];
                if (!slider || !plot.layout.sliders) return;
                plot.tabIndex = 0;
                plot.addEventListener('keydown', event => {
                  const last = slider.steps.length - 1, active = plot._fullLayout.sliders[0].active;
                  const next = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: last }[event.key];
                  if (next === undefined) return;
                  event.preventDefault();
                  plotly.animate(plot, ...slider.steps[Math.max(0, Math.min(last, next))].args);
                });
              };
              if (window.Plotly) { draw(window.Plotly); return; }
              // Jupyter serves what lies in a kernel's folder, where `nbnet jupyter install` puts plotly.js; only where it does not is the internet asked.
              const base = () => {
                try { return document.body.dataset.baseUrl ?? JSON.parse(document.getElementById('jupyter-config-data').textContent).baseUrl; } catch { return null; }
              };
              const load = address => new Promise((loaded, failed) => {
                const script = document.createElement('script');
                script.src = address;
                script.integrity = '{{PlotlyIntegrity}}';
                script.crossOrigin = 'anonymous';
                script.onload = () => loaded(window.Plotly);
                script.onerror = failed;
                document.head.append(script);
              });
              const near = base();
              window.notebookNetPlotly ??= near ? load(near + '{{KernelPlotly}}').catch(() => load('{{PlotlyUrl}}')) : load('{{PlotlyUrl}}');
              window.notebookNetPlotly.then(draw, () => { delete window.notebookNetPlotly; });
            })();
            </script>
            """;
    }
}
