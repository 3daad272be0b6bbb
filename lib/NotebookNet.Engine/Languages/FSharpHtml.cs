namespace NotebookNet.Engine.Languages;

/// <summary>The module <c>Html</c> of .NET Interactive's F#: <c>open Html</c>, then <c>div [ _class "note" ] [ str "text" ]</c>.</summary>
internal static class FSharpHtml
{
    private const string Elements =
        "a area aside b br button caption center code colgroup dd details div dl dt em figure font form h1 h2 h3 h4 h5 h6 head header hgroup hr i iframe img "
        + "input label li link main menu menuitem meta meter nav ol optgroup option p pre progress q script section select small source span strike style strong "
        + "sub sup svg table tbody td textarea tfoot th thead title tr u ul video";

    private const string TextAttributes =
        "about accept acceptCharset accessKey action alt autoCapitalize autoComplete autoCorrect autoFocus autoSave cellPadding cellSpacing challenge charSet class "
        + "classID color content contextMenu coords crossOrigin datatype dateTime ddata defaultValue dir download encType form formAction formEncType formMethod "
        + "formTarget frameBorder headers height href hrefLang htmlFor httpEquiv icon id inlist inputMode integrity is itemID itemProp itemRef itemType keyParams "
        + "keyType kind label lang language list manifest max media mediaGroup method min name pattern placeholder poster prefix preload property radioGroup rel "
        + "resource role sandbox scope scrolling security shape sizes src srcDoc srcLang srcSet step summary target title type typeof useMap value vocab width "
        + "wmode wrap";

    private const string TruthAttributes =
        "allowFullScreen allowTransparency async autoPlay capture checked contentEditable controls default defaultChecked defer disabled draggable formNoValidate "
        + "hidden itemScope loop multiple muted noValidate open readOnly required scoped seamless selected spellCheck unselectable";

    private const string NumberAttributes =
        "cols colSpan high low marginHeight marginWidth maxLength minLength optimum results rows rowSpan size span start tabIndex";

    /// <summary>The module's source.</summary>
    public static string Source
    {
        get
        {
            var source = new StringBuilder("""
                module Html =
                    open Microsoft.AspNetCore.Html
                    type HtmlAttribute = string * obj
                    let private content (value: obj) =
                        match value with
                        | :? IHtmlContent as html ->
                            use writer = new System.IO.StringWriter()
                            html.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default)
                            writer.ToString()
                        | :? string as text -> System.Net.WebUtility.HtmlEncode text
                        | value -> Microsoft.DotNet.Interactive.Formatting.FormattedValue.CreateSingleFromObject(value, "text/html").Value
                    let custom (tag: string) (attrs: HtmlAttribute list) (contents: obj list) =
                        let attrs = attrs |> List.map (fun (name, value) -> $" {name}=\"{System.Net.WebUtility.HtmlEncode(string value)}\"") |> String.concat ""
                        let contents = contents |> List.map content |> String.concat ""
                        HTML($"<{tag}{attrs}>{contents}</{tag}>")
                    let encodedText (text: string) = HTML(System.Net.WebUtility.HtmlEncode text)
                    let str (text: string) = encodedText text
                    let rawText (text: string) = HTML(text)
                    let embedNoContext (value: obj) = encodedText (string value)
                    let _style (styles: string list) = HtmlAttribute("style", String.concat "; " styles)
                    let _onMouseOut (value: string) = HtmlAttribute("onmouseout", value)
                    let _onMouseOver (value: string) = HtmlAttribute("onmouseover", value)
                    let _custom (name: string, value: obj) = HtmlAttribute(name, value)

                """);
            foreach (string name in Elements.Split(' '))
                source.Append($"    let {name} attrs contents = custom \"{name}\" attrs contents\n");
            foreach (var (names, type) in new[] { (TextAttributes, "string"), (TruthAttributes, "bool"), (NumberAttributes, "float") })
            {
                foreach (string name in names.Split(' '))
                    source.Append($"    let _{name} (value: {type}) = HtmlAttribute(\"{name}\", value)\n");
            }
            return source.ToString();
        }
    }
}
