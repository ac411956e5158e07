// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <boost/json/array.hpp>

#include "query.hpp"

namespace gradus::query {

namespace {

boost::json::object cell_json(const catalog& c, const matrix_cell& cell) {
    boost::json::object o{{"entry", c[cell.entry].id}, {"exit", c[cell.exit].id}};
    o["reachable"] = or_null(cell.reachable);
    o["terms"] = or_null(cell.terms);
    o["on_time"] = or_null(cell.on_time);
    o["count"] = count_json(cell.count);
    o["count_exact"] = cell.count.exact;
    o["standard_error"] = error_json(cell.count);
    o["why_not"] = query::to_json(cell.why_not);
    return o;
}

/// A count in few characters: 32076, 3.2e15.
std::string short_number(const std::string& digits) {
    if (digits.size() <= 7) return digits;
    return digits.substr(0, 1) + '.' + digits.substr(1, 1) + 'e' + std::to_string(digits.size() - 1);
}

/// An estimate begins with `~`.
std::string ways_text(const progression_count& n) {
    return (n.exact ? "" : "~") + short_number(n.count.to_string()) + (n.count == natural{1} ? " way" : " ways");
}

std::string cell_text(const matrix_cell& cell) {
    if (!cell.reachable) return "?";
    if (!*cell.reachable) return "no";
    return std::to_string(*cell.terms) + (*cell.terms == 1 ? " term" : " terms") +
           (cell.on_time.value_or(true) ? "" : ", late");
}

std::string grid(const catalog& c, const matrix& m) {
    const auto& exits = c.data().exit_points;
    const auto& entries = c.data().entry_points;
    std::size_t first = 8, wide = 14;
    for (const entry_point& e : entries) first = std::max(first, e.id.size() + 1);
    for (const exit_point& x : exits) wide = std::max(wide, x.id.size() + 2);
    std::string text = fit("", first);
    for (const exit_point& x : exits) text += fit(x.id, wide);
    text += '\n';
    for (std::size_t e = 0; e < entries.size(); ++e) {
        std::string counts = fit("", first);
        bool counted = false;
        text += fit(entries[e].id, first);
        for (std::size_t x = 0; x < exits.size(); ++x) {
            const matrix_cell& cell = m.cells[e * exits.size() + x];
            text += fit(cell_text(cell), wide);
            const bool shown = cell.reachable.value_or(false) && is_known(cell.count);
            counts += fit(shown ? ways_text(cell.count) : "", wide);
            counted = counted || shown;
        }
        text += '\n';
        if (counted) text += counts + '\n';
    }
    return text;
}

std::string reasons(const catalog& c, const matrix& m) {
    std::string text;
    constexpr std::size_t most = 3;
    for (const matrix_cell& cell : m.cells) {
        if (cell.why_not.empty()) continue;
        text += c[cell.entry].id + " to " + c[cell.exit].id + (cell.reachable ? ": no way\n" : ": not known\n");
        for (std::size_t i = 0; i < std::min(most, cell.why_not.size()); ++i)
            text += "  " + cell.why_not[i].at + ' ' + cell.why_not[i].message + '\n';
        if (cell.why_not.size() > most)
            text += "  (" + std::to_string(cell.why_not.size() - most) + " more: gradus plan --from " +
                    c[cell.entry].id + " --to " + c[cell.exit].id + ")\n";
    }
    return text;
}

}  // namespace

int make_matrix(const std::string& file, const route_options& ahead, bool counts, const common_options& common) {
    const catalog c = common.host.load(file);
    check_terms(c, ahead);
    matrix_options options;
    options.terms = {ahead.years, ahead.terms};
    options.counts = counts;
    options.threads = threads_of(common);
    options.run = run_within(common, 120, 400'000);
    if (common.max_nodes > 0) options.count_nodes = common.max_nodes;
    const matrix m = gradus::make_matrix(c, options);
    if (common.json) {
        boost::json::array cells;
        for (const matrix_cell& cell : m.cells) cells.emplace_back(cell_json(c, cell));
        common.host.print(boost::json::object{{"outcome", to_string(m.ended)}, {"cells", std::move(cells)}});
    } else {
        common.host.print(grid(c, m) + '\n' + reasons(c, m));
    }
    return 0;
}

}  // namespace gradus::query
