// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>

#include <boost/json/array.hpp>

#include "gradus/core/printed_number.hpp"
#include "printed_plan.hpp"

namespace gradus::query {

namespace {

/// Four digits of a share or an error.
std::string four_digits(double value) { return detail::printed_number(value, std::chars_format::general, 4); }
std::string percent(double share) {
    if (share > 0 && share < 0.0005) return "<0.1 %";
    return detail::printed_number(share * 100, std::chars_format::fixed, 1) + " %";
}

count_options options_of(const counting_options& asked, const common_options& common) {
    count_options made;
    made.run = run_within(common, 0, 0);
    made.marginals = asked.marginals;
    made.samples = asked.sample;
    made.seed = asked.seed;
    made.threads = threads_of(common);
    return made;
}

boost::json::object marginals_json(const route& r, const progression_count& n) {
    boost::json::object courses;
    for (const start_share& part : n.marginals) {
        boost::json::value& terms = courses[r.catalog()[part.course].id];
        if (terms.is_null()) terms.emplace_object();
        terms.get_object()[term_key(r, part.term)] = part.share;
    }
    return courses;
}

/// A row for a course, a column for a term: the share of the progressions in which the course starts there.
std::string marginals_text(const route& r, const progression_count& n) {
    std::string text = "Share of the progressions in which a course starts in a term\n";
    std::vector<std::string> names;
    for (std::uint32_t t = 0; t < r.terms.terms.size(); ++t) names.push_back(term_key(r, t));
    text += fit("", 18);
    for (const std::string& name : names) text += ' ' + fit(name, std::max<std::size_t>(name.size(), 7));
    text += '\n';
    for (auto part = n.marginals.begin(); part != n.marginals.end();) {
        const course_id course = part->course;
        std::string row = fit(r.catalog()[course].id, 18);
        for (std::uint32_t t = 0; t < names.size(); ++t) {
            const bool here = part != n.marginals.end() && part->course == course && part->term == t;
            row += ' ' + fit(here ? percent(part->share) : "", std::max<std::size_t>(names[t].size(), 7));
            if (here) ++part;
        }
        text += row.substr(0, row.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

std::string count_text(const progression_count& n) {
    if (n.exact)
        return counted(n.count.to_string(), "valid progression") + " (exact, " +
               counted(std::to_string(n.nodes), "node") + ")\n";
    if (n.standard_error)
        return "about " + four_digits(n.count.to_double()) + " valid progressions, standard error " +
               four_digits(*n.standard_error) + " (estimated: the trellis does not fit the budget; " +
               counted(std::to_string(n.nodes), "node") + ")\n";
    return "not known: the trellis does not fit the budget (" + counted(std::to_string(n.nodes), "node") +
           ", outcome " + std::string(to_string(n.ended)) + ")\n";
}

boost::json::object door_json(const route& r, const door& d) {
    return {{"course", r.catalog()[d.course].id},
            {"with", d.with.to_string()},
            {"without", d.without.to_string()},
            {"share_with", d.share_with},
            {"share_without", d.share_without},
            {"last_term", d.last_term ? boost::json::value(term_key(r, *d.last_term)) : boost::json::value(nullptr)}};
}

boost::json::object doors_json(const route& r, const exit_doors& x) {
    boost::json::array list;
    for (const door& d : x.doors) list.emplace_back(door_json(r, d));
    return {{"exit", r.exit().id},
            {"outcome", to_string(x.ended)},
            {"count", count_json(x)},
            {"exact", x.exact},
            {"standard_error", or_null(x.standard_error)},
            {"doors", std::move(list)}};
}

std::string doors_text(const route& r, const exit_doors& x) {
    std::string text = r.exit().id + "  " + r.exit().title + '\n';
    if (!is_known(x)) return text + "  not known: the trellis does not fit the budget\n";
    if (x.count.is_zero()) return text + "  no way leads there (see `gradus plan`)\n";
    text += x.exact ? "  " + counted(x.count.to_string(), "way") + " open now\n"
                    : "  about " + four_digits(x.count.to_double()) + " ways open now, standard error " +
                          four_digits(*x.standard_error) + '\n';
    if (x.doors.empty()) return text + "  none of its courses can start in the next term\n";
    text += "  " + fit("in the next term", 20) + fit("taken: left", 14) + fit("not taken: left", 18) + "last term\n";
    for (const door& d : x.doors) {
        std::string row = "  " + fit(r.catalog()[d.course].id, 20) + fit(percent(d.share_with), 14) +
                          fit(percent(d.share_without), 18) + (d.last_term ? term_key(r, *d.last_term) : "none");
        if (x.exact && d.with.is_zero()) row += "; taking it closes the exit";
        if (x.exact && d.without.is_zero()) row += "; not taking it closes the exit";
        text += row + '\n';
    }
    return text;
}

}  // namespace

int count(const counting_options& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    asked_route ahead;
    make_asked_route(ahead, c, asked.route, common);
    const route& r = *ahead.way;
    const progression_count n = gradus::count(r, options_of(asked, common));
    for (const progression& p : n.sample)
        if (!is_valid(r, p)) throw unusable("internal error: a progression that was drawn is not valid");
    if (common.json) {
        boost::json::object answer{{"outcome", to_string(n.ended)},
                                   {"count", count_json(n)},
                                   {"exact", n.exact},
                                   {"standard_error", error_json(n)},
                                   {"nodes", n.nodes}};
        if (asked.marginals) answer["marginals"] = marginals_json(r, n);
        if (asked.sample > 0) {
            boost::json::array drawn;
            for (const progression& p : n.sample) drawn.emplace_back(progression_json(r, p));
            answer["sample"] = std::move(drawn);
        }
        common.host.print(answer);
        return 0;
    }
    std::string text = count_text(n);
    if (asked.marginals && !n.marginals.empty()) text += '\n' + marginals_text(r, n);
    for (std::size_t i = 0; i < n.sample.size(); ++i)
        text += "\nDrawn " + std::to_string(i + 1) + '\n' + progression_text(r, n.sample[i]);
    if (asked.sample > 0 && n.sample.empty()) text += "none drawn\n";
    common.host.print(text);
    return 0;
}

int doors(const counting_options& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    std::vector<std::string> exits = asked.exits;
    if (exits.empty()) exits = ids_of(c.data().exit_points);
    boost::json::array list;
    std::string text;
    bool open = false;
    const count_options options = options_of(asked, common);
    for (const std::string& exit : exits) {
        if (options.run.stop && options.run.stop->load(std::memory_order_relaxed)) break;
        route_options one = asked.route;
        one.to = exit;
        asked_route ahead;
        make_asked_route(ahead, c, one, common);
        const exit_doors x = find_doors(*ahead.way, options);
        open = open || !x.exact || !x.count.is_zero();
        list.emplace_back(doors_json(*ahead.way, x));
        text += (text.empty() ? "" : "\n") + doors_text(*ahead.way, x);
    }
    if (common.json)
        common.host.print(boost::json::object{{"exits", std::move(list)}});
    else
        common.host.print(text);
    return open ? 0 : 1;
}

}  // namespace gradus::query
