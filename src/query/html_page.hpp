// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_HTML_PAGE_HPP
#define GRADUS_QUERY_HTML_PAGE_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gradus::query {

/// Writes HTML that is well-formed XML too. What comes from files goes in by `text` and by attributes alone, where it cannot be markup.
class html_page {
public:
    /// Appends markup as it is; `markup` is a literal, never text of a file.
    html_page& raw(std::string_view markup) {
        out_ += markup;
        return *this;
    }
    /// Appends text with `&`, `<`, `>` and quotes escaped; characters that XML cannot have become U+FFFD.
    html_page& text(std::string_view any);
    /// Appends an element that holds text alone.
    html_page& element(std::string_view name, std::string_view text, std::string_view attribute = {},
                       std::string_view value = {});
    /// Opens an element with one attribute.
    html_page& open(std::string_view name, std::string_view attribute, std::string_view value);

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

/// A bar: what it is of, how long (0 to 1), the value as text, and where that comes from.
struct chart_bar {
    std::string name, value, source;
    double share = 0;
};

/// Appends a chart of bars, an SVG each between its name and its value, so that it reads at any width and aloud.
void add_chart(html_page& to, std::string_view caption, const std::vector<chart_bar>& bars);

/// The page's style, and its beginning and end.
void begin_page(html_page& to, std::string_view title, std::string_view language);
void end_page(html_page& to);

/// Opens and closes a table that scrolls by itself where it is wider than the page. `heads` are the texts of its columns.
void begin_table(html_page& to, std::string_view caption, const std::vector<std::string>& heads);
void end_table(html_page& to);

}  // namespace gradus::query

#endif
