// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "html_page.hpp"

#include <algorithm>
#include <cmath>

#include "gradus/core/utf8.hpp"

namespace gradus::query {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --page: #ffffff; --panel: #f4f6f8; --line: #d0d7de; --bar: #1f6feb; --good: #1a7f37;
  --warn: #9a6700; --bad: #cf222e; --over: #8250df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9da7b3; --page: #0d1117; --panel: #161b22; --line: #30363d; --bar: #4493f8;
  --good: #3fb950; --warn: #d29922; --bad: #f85149; --over: #a371f7; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
  color: var(--ink); background: var(--page); overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0.5rem 0; } h2 { font-size: 1.3rem; margin: 2.2rem 0 0.4rem; border-bottom: 2px solid var(--line); padding-bottom: 0.2rem; }
h3 { font-size: 1.08rem; margin: 1.5rem 0 0.3rem; }
p, ul, ol { margin: 0.4rem 0; } a { color: var(--bar); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; }
small, .source { color: var(--quiet); font-size: 0.82rem; }
.wide { overflow-x: auto; margin: 0.6rem 0; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 0.5rem 0.6rem; font-weight: 600; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-top: 1px solid var(--line); }
thead th { background: var(--panel); white-space: nowrap; } td.number { text-align: right; white-space: nowrap; } td.mark { white-space: nowrap; }
td.long { min-width: 11rem; } td.name { min-width: 10rem; }
.covered, .met { color: var(--good); } .introduced, .unknown, .stable { color: var(--warn); } .uncovered, .missed, .declining { color: var(--bad); }
.over_taught { color: var(--over); } .growing { color: var(--good); } .none, .not_asked { color: var(--quiet); }
.class { display: inline-block; padding: 0 0.5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: 0.9rem; }
figure { margin: 0.8rem 0; padding: 0.6rem 0.8rem; background: var(--panel); border-radius: 6px; } figcaption { font-weight: 600; margin-bottom: 0.4rem; }
.bars { list-style: none; margin: 0; padding: 0; } .bars li { display: grid; grid-template-columns: minmax(10rem, 2fr) 4fr minmax(5rem, auto); gap: 0 0.8rem; align-items: center; padding: 0.15rem 0; }
.bars svg { width: 100%; height: 0.9rem; display: block; } .bars rect { fill: var(--bar); } .bars .value { text-align: right; font-variant-numeric: tabular-nums; }
.bars .source { grid-column: 1 / -1; }
@media (max-width: 40rem) { body { padding: 0.7rem; } h1 { font-size: 1.4rem; } .bars li { grid-template-columns: 1fr auto; padding: 0.35rem 0; }
  .bars .name { grid-column: 1 / -1; } th, td { padding: 0.3rem 0.45rem; } }
@media print { :root { --ink: #000; --page: #fff; --panel: #fff; --quiet: #333; } body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; }
  .wide { overflow: visible; border: 0; } h2, h3, figcaption, caption { break-after: avoid; } tr, li { break-inside: avoid; } .bars rect { print-color-adjust: exact; } }
)";

/// Returns how many bytes at the beginning of a text are one character that XML can have, 0 where it begins with none.
std::size_t character(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x20 && first != '\n' && first != '\t') return 0;
    if (text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF")) return 0;  // U+FFFE, U+FFFF
    return detail::utf8_length(text);
}

}  // namespace

html_page& html_page::text(std::string_view any) {
    while (!any.empty()) {
        const std::size_t size = character(any);
        switch (any.front()) {
            case '&':
                out_ += "&amp;";
                break;
            case '<':
                out_ += "&lt;";
                break;
            case '>':
                out_ += "&gt;";
                break;
            case '"':
                out_ += "&quot;";
                break;
            case '\'':
                out_ += "&#39;";
                break;
            default:
                if (size == 0)
                    out_ += detail::replacement_character;
                else
                    out_ += any.substr(0, size);
        }
        any.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return *this;
}

html_page& html_page::open(std::string_view name, std::string_view attribute, std::string_view value) {
    raw("<").raw(name);
    if (!attribute.empty()) raw(" ").raw(attribute).raw("=\"").text(value).raw("\"");
    return raw(">");
}

html_page& html_page::element(std::string_view name, std::string_view content, std::string_view attribute,
                              std::string_view value) {
    return open(name, attribute, value).text(content).raw("</").raw(name).raw(">");
}

void add_chart(html_page& to, std::string_view caption, const std::vector<chart_bar>& bars) {
    if (bars.empty()) return;
    to.raw("<figure>").element("figcaption", caption).raw("<ol class=\"bars\">\n");
    for (const chart_bar& b : bars) {
        const std::string width = std::to_string(std::lround(std::clamp(b.share, 0.0, 1.0) * 1000));
        to.raw("<li>").element("span", b.name, "class", "name");
        to.raw(
              "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect height=\"10\" "
              "width=\"")
            .raw(width)
            .raw("\"/></svg>");
        to.element("span", b.value, "class", "value");
        if (!b.source.empty()) to.element("span", b.source, "class", "source");
        to.raw("</li>\n");
    }
    to.raw("</ol></figure>\n");
}

void begin_page(html_page& to, std::string_view title, std::string_view language) {
    to.raw("<!DOCTYPE html>\n")
        .open("html", "lang", language.empty() ? "en" : language)
        .raw(
            "<head><meta charset=\"utf-8\"/>"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'\"/>\n");
    to.element("title", title).raw("<style>").raw(style).raw("</style></head>\n<body>\n");
}
void end_page(html_page& to) { to.raw("</main></body></html>\n"); }

void begin_table(html_page& to, std::string_view caption, const std::vector<std::string>& heads) {
    to.raw("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .text(caption)
        .raw("\"><table>")
        .element("caption", caption)
        .raw("<thead><tr>");
    for (const std::string& h : heads) to.element("th", h, "scope", "col");
    to.raw("</tr></thead><tbody>\n");
}
void end_table(html_page& to) { to.raw("</tbody></table></div>\n"); }

}  // namespace gradus::query
