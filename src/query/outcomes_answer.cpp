// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "outcomes_answer.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>

#include "gradus/program/small_outcomes.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

/// Hundredths with as many decimals as they need, two at most.
std::string in_decimals(std::int64_t hundredths) {
    std::string text = hundredths < 0 ? "-" : "";
    const std::int64_t size = hundredths < 0 ? -hundredths : hundredths;
    text += std::to_string(size / 100);
    if (size % 100 != 0) text += '.' + std::to_string(size % 100 + 100).substr(1, size % 10 == 0 ? 1 : 2);
    return text;
}

json::value number(const std::optional<std::int64_t>& hundredths) {
    return hundredths ? json::value(static_cast<double>(*hundredths) / 100) : json::value(nullptr);
}

json::object to_json(const shown_outcome& o) {
    return {{"learners", or_null(o.population)},
            {"met", or_null(o.met)},
            {"pending", or_null(o.pending)},
            {"unknown", or_null(o.unknown)},
            {"learners_unknown", or_null(o.population_unknown)},
            {"percent", number(o.percent)},
            {"percent_at_best", number(o.percent_at_best)}};
}

json::object to_json(const shown_points& p) {
    json::array levels;
    for (const shown_count& n : p.at_level) levels.emplace_back(or_null(n));
    return {{"learners", or_null(p.population)},
            {"learners_unknown", or_null(p.population_unknown)},
            {"average", number(p.average)},
            {"average_at_best", number(p.average_at_best)},
            {"at_level", std::move(levels)}};
}

template <class Shown>
void add_parts(const shown_of<Shown>& shown, const outcomes_answer::version& v, json::object& to) {
    json::array groups, programs;
    for (std::size_t g = 0; g < shown.groups.size(); ++g) {
        json::object& made = groups.emplace_back(to_json(shown.groups[g])).as_object();
        made["id"] = v.rules.definitions().groups[g].id;
    }
    const auto& all = v.rules.circuit().catalog().data().programs;
    for (std::size_t p = 0; p < shown.programs.size(); ++p) {
        json::object& made = programs.emplace_back(to_json(shown.programs[p])).as_object();
        made["id"] = all[p].id;
    }
    to["groups"] = std::move(groups);
    to["programs"] = std::move(programs);
}

shown_count shown_number(std::size_t n, std::size_t least) {
    return n > 0 && n < least ? shown_count{} : shown_count{n};
}

std::optional<std::int64_t> value_of(const shown_outcome& o) { return o.percent; }
std::optional<std::int64_t> value_of(const shown_points& p) { return p.average; }

/// The indicators and indexes of one version that may be shown.
struct shown_version {
    std::vector<shown_of<shown_outcome>> indicators;
    std::vector<shown_of<shown_points>> indexes;
};

shown_version shown(const outcomes_answer& answer, const outcomes_answer::version& v) {
    shown_version made;
    for (const auto& c : v.counts.indicators)
        made.indicators.push_back(without_small_cells(c, v.rules.definitions(), answer.least));
    for (const auto& c : v.counts.indexes)
        made.indexes.push_back(without_small_cells(c, v.rules.definitions(), answer.least));
    return made;
}

/// Calls `visit(id, value in the first version, value in another, that one)` for what both have.
template <class Visit>
void each_compared(const outcomes_answer& answer, Visit visit) {
    if (answer.versions.size() < 2) return;
    const auto& first = answer.versions.front();
    const shown_version before = shown(answer, first);
    for (std::size_t v = 1; v < answer.versions.size(); ++v) {
        const shown_version after = shown(answer, answer.versions[v]);
        const auto compare = [&](const auto& a, const auto& shown_a, const auto& b, const auto& shown_b) {
            for (std::size_t i = 0; i < a.size(); ++i)
                for (std::size_t k = 0; k < b.size(); ++k)
                    if (a[i].id == b[k].id)
                        visit(a[i].id, value_of(shown_a[i].all), value_of(shown_b[k].all), answer.versions[v]);
        };
        const auto& x = first.rules.definitions();
        const auto& y = answer.versions[v].rules.definitions();
        compare(x.indicators, before.indicators, y.indicators, after.indicators);
        compare(x.indexes, before.indexes, y.indexes, after.indexes);
    }
}

json::object to_json(const outcomes_answer& answer, const outcomes_answer::version& v) {
    const outcome_definitions& d = v.rules.definitions();
    const shown_version s = shown(answer, v);
    json::array indicators, indexes, lists;
    for (std::size_t i = 0; i < d.indicators.size(); ++i) {
        json::object one = to_json(s.indicators[i].all);
        one["id"] = d.indicators[i].id;
        one["title"] = d.indicators[i].title;
        one["of"] = d.indicators[i].of;
        one["source"] = d.indicators[i].source;
        one["target"] = or_null(d.indicators[i].target);
        add_parts(s.indicators[i], v, one);
        indicators.emplace_back(std::move(one));
    }
    for (std::size_t i = 0; i < d.indexes.size(); ++i) {
        json::object one = to_json(s.indexes[i].all);
        one["id"] = d.indexes[i].id;
        one["title"] = d.indexes[i].title;
        one["of"] = d.indexes[i].of;
        one["source"] = d.indexes[i].source;
        json::array levels;
        for (const point_level& l : d.indexes[i].levels)
            levels.emplace_back(json::object{{"points", l.points}, {"title", l.title}});
        one["levels"] = std::move(levels);
        add_parts(s.indexes[i], v, one);
        indexes.emplace_back(std::move(one));
    }
    for (std::size_t l = 0; l < d.lists.size(); ++l) {
        json::array learners;
        std::size_t without = 0;
        for (const honoured& h : v.honoured) {
            if (h.list != l) continue;
            if (!h.consents) {
                ++without;
                continue;
            }
            json::array evidence(h.evidence.begin(), h.evidence.end());
            learners.emplace_back(json::object{{"learner", h.learner}, {"evidence", std::move(evidence)}});
        }
        lists.emplace_back(json::object{{"id", d.lists[l].id},
                                        {"title", d.lists[l].title},
                                        {"learners", std::move(learners)},
                                        {"without_consent", or_null(shown_number(without, answer.least))}});
    }
    return {{"file", v.file},
            {"id", d.id},
            {"version", d.version},
            {"source", d.source},
            {"indicators", std::move(indicators)},
            {"indexes", std::move(indexes)},
            {"lists", std::move(lists)}};
}

std::string in_text(const shown_count& n) { return n ? std::to_string(*n) : "*"; }

/// A share or an average: `*` where it is suppressed, `-` where there is nobody.
std::string in_text(const std::optional<std::int64_t>& hundredths, const shown_count& of) {
    return hundredths ? in_decimals(*hundredths) : of == std::size_t{0} ? "-" : "*";
}

std::string right(std::string text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string row(std::string_view name, const shown_outcome& o) {
    std::string line = "  " + fit(name, 44) + right(in_text(o.population), 10) + right(in_text(o.met), 10) +
                       right(in_text(o.percent, o.population), 9);
    if (o.percent_at_best && o.percent_at_best != o.percent)
        line += "   " + in_decimals(*o.percent_at_best) + " at best: " + in_text(o.pending) + " in progress, " +
                in_text(o.unknown) + " not known";
    return line + '\n';
}

std::string row(std::string_view name, const shown_points& p) {
    std::string line = "  " + fit(name, 44) + right(in_text(p.population), 10) + right("", 10) +
                       right(in_text(p.average, p.population), 9);
    if (p.average_at_best && p.average_at_best != p.average)
        line += "   " + in_decimals(*p.average_at_best) + " at best";
    return line + '\n';
}

template <class Shown>
std::string rows(std::string_view id, std::string_view title, const shown_of<Shown>& s,
                 const outcomes_answer::version& v) {
    std::string text = row(std::string(id) + "  " + std::string(title), s.all);
    const auto& groups = v.rules.definitions().groups;
    for (std::size_t g = 0; g < s.groups.size(); ++g)
        text += row("    " + (groups[g].title.empty() ? groups[g].id : groups[g].title), s.groups[g]);
    const auto& programs = v.rules.circuit().catalog().data().programs;
    for (std::size_t p = 0; p < s.programs.size(); ++p)
        if (!s.programs[p].population || *s.programs[p].population > 0)
            text += row("    program " + programs[p].id, s.programs[p]);
    return text;
}

std::string target_line(const std::optional<credits>& target, const shown_outcome& o) {
    if (!target || !o.percent) return "";
    const std::string line = "      target " + in_decimals(target->hundredths()) + " %: ";
    if (*o.percent >= target->hundredths()) return line + "reached\n";
    const std::int64_t share =
        percent_hundredths(static_cast<std::size_t>(*o.percent), static_cast<std::size_t>(target->hundredths()));
    return line + in_decimals(share) + " % of it" +
           (o.percent_at_best && *o.percent_at_best >= target->hundredths() ? ", and may still be reached\n" : "\n");
}

std::string to_text(const outcomes_answer& answer, const outcomes_answer::version& v) {
    const std::size_t least = answer.least;
    const outcome_definitions& d = v.rules.definitions();
    const shown_version s = shown(answer, v);
    std::string text = (d.title.empty() ? d.id : d.title) + ", version " + d.version + '\n';
    if (!d.source.empty()) text += "  by " + d.source + '\n';
    if (!d.indicators.empty())
        text += "  " + fit("", 44) + right("learners", 10) + right("met", 10) + right("%", 9) + '\n';
    for (std::size_t i = 0; i < d.indicators.size(); ++i) {
        text += rows(d.indicators[i].id, d.indicators[i].title, s.indicators[i], v);
        text += target_line(d.indicators[i].target, s.indicators[i].all);
    }
    if (!d.indexes.empty())
        text += "  " + fit("", 44) + right("learners", 10) + right("", 10) + right("points", 9) + '\n';
    for (std::size_t i = 0; i < d.indexes.size(); ++i) {
        text += rows(d.indexes[i].id, d.indexes[i].title, s.indexes[i], v);
        for (std::size_t k = 0; k < d.indexes[i].levels.size(); ++k)
            text += "      " + right(in_text(s.indexes[i].all.at_level[k]), 8) + " with " +
                    std::to_string(d.indexes[i].levels[k].points) + "  " + d.indexes[i].levels[k].title + '\n';
        text += "      " + right(in_text(s.indexes[i].all.at_level.back()), 8) + " with none of these\n";
    }
    for (std::size_t l = 0; l < d.lists.size(); ++l) {
        text += "  " + (d.lists[l].title.empty() ? d.lists[l].id : d.lists[l].title) + '\n';
        std::size_t without = 0;
        for (const honoured& h : v.honoured) {
            if (h.list != l) continue;
            if (!h.consents) {
                ++without;
                continue;
            }
            text += "      " + h.learner + ':';
            for (std::size_t i = 0; i < h.evidence.size(); ++i) text += (i == 0 ? " " : "; ") + h.evidence[i];
            text += '\n';
        }
        if (without > 0)
            text += "      and " + in_text(shown_number(without, least)) + " whose consent is not on record\n";
    }
    return text;
}

}  // namespace

json::object to_json(const outcomes_answer& answer) {
    json::array versions, compared, bad;
    for (const auto& v : answer.versions) versions.emplace_back(to_json(answer, v));
    each_compared(answer, [&](const std::string& id, const auto& from, const auto& to, const auto& version) {
        compared.emplace_back(json::object{{"id", id},
                                           {"from", number(from)},
                                           {"to", number(to)},
                                           {"change", from && to ? number(*to - *from) : json::value(nullptr)},
                                           {"version", version.rules.definitions().version}});
    });
    for (const bad_line& b : answer.bad) {
        json::array found;
        for (const diagnostic& d : b.found) found.emplace_back(query::to_json(d));
        bad.emplace_back(json::object{{"line", b.line}, {"errors", std::move(found)}});
    }
    return {{"records", answer.records},         {"bad_lines", answer.bad_lines},
            {"small_cells_below", answer.least}, {"definitions", std::move(versions)},
            {"compared", std::move(compared)},   {"bad", std::move(bad)}};
}

std::string to_text(const outcomes_answer& answer) {
    std::string text = counted(std::to_string(answer.records), "record");
    if (answer.bad_lines > 0) text += ", " + counted(std::to_string(answer.bad_lines), "line") + " that cannot be read";
    text += ". * is a count of fewer than " + std::to_string(answer.least) +
            ", or one from which such a count would follow.\n";
    for (const auto& v : answer.versions) text += '\n' + to_text(answer, v);
    bool first = true;
    each_compared(answer, [&](const std::string& id, const auto& from, const auto& to, const auto& version) {
        if (std::exchange(first, false))
            text += "\nAgainst version " + answer.versions.front().rules.definitions().version + '\n';
        text += "  " + fit(id, 20) + right(in_text(from, {}), 9) + " -> " + in_text(to, {}) + " in version " +
                version.rules.definitions().version + '\n';
    });
    return text;
}

}  // namespace gradus::query
