// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>

#include <boost/json/array.hpp>

#include "gradus/core/printed_number.hpp"
#include "query.hpp"

namespace gradus::query {

namespace {

const std::string& term_id(const catalog& c, std::uint32_t calendar_term) {
    return c.data().calendar.terms[calendar_term].id;
}

boost::json::object named(const catalog& c, course_id cte, course_id academic) {
    return {{"cte", c[cte].id}, {"academic", c[academic].id}};
}

boost::json::object link_json(const catalog& c, const pair_link& l) {
    return {{"skill", c[l.skill].id},
            {"part", to_string(l.serves)},
            {"steps", l.steps},
            {"given", l.given},
            {"asked", l.asked}};
}

boost::json::object route_json(const catalog& c, const pair_route& r) {
    return {{"entry", c[r.entry].id},
            {"exit", c[r.exit].id},
            {"share", or_null(r.share)},
            {"standard_error", or_null(r.standard_error)},
            {"possible_with", or_null(r.possible_with)},
            {"possible_without", or_null(r.possible_without)},
            {"terms_with", or_null(r.terms_with)},
            {"terms_without", or_null(r.terms_without)},
            {"credits_with", or_null(r.credits_with)},
            {"credits_without", or_null(r.credits_without)}};
}

/// The skills that connect a pair, each once, the nearest first.
boost::json::array skills_json(const catalog& c, const course_pair& p) {
    std::vector<pair_link> links = p.links;
    std::stable_sort(links.begin(), links.end(),
                     [](const pair_link& a, const pair_link& b) { return a.steps < b.steps; });
    boost::json::array ids;
    for (const pair_link& l : links)
        if (std::find(ids.begin(), ids.end(), boost::json::value(c[l.skill].id)) == ids.end())
            ids.emplace_back(c[l.skill].id);
    return ids;
}

boost::json::object pair_json(const catalog& c, const course_pair& p) {
    boost::json::object made = named(c, p.cte, p.academic), parts;
    for (std::size_t i = 0; i < p.parts.size(); ++i) parts[pair_part_names[i]] = or_null(p.parts[i]);
    boost::json::array links, terms, routes, why;
    for (const pair_link& l : p.links) links.emplace_back(link_json(c, l));
    for (const pair_term& t : p.terms)
        terms.emplace_back(
            boost::json::object{{"id", term_id(c, t.calendar_term)}, {"grade", or_null(t.grade)}, {"share", t.share}});
    for (const pair_route& r : p.routes) routes.emplace_back(route_json(c, r));
    for (const std::string& reason : reasons_of(c, p)) why.emplace_back(reason);
    made["score"] = or_null(p.score);
    made["measured"] = p.measured;
    made["parts"] = std::move(parts);
    made["skills"] = skills_json(c, p);
    made["links"] = std::move(links);
    made["terms"] = std::move(terms);
    made["routes"] = std::move(routes);
    made["why"] = std::move(why);
    return made;
}

std::string apart_reason(const courses_apart& a) {
    return a.on_some_route ? "no valid progression from any entry to any exit has both in one term"
                           : "no exit that an entry reaches has use for both, as far as they are still to be taken";
}

std::string three_decimals(double value) { return detail::printed_number(value, std::chars_format::fixed, 3); }

/// The pairs of a progression on one way from an entry to an exit.
struct found_sequence {
    route way;
    entry_id from;
    pair_sequence of;
};

std::vector<found_sequence> sequences_of(const catalog& c, const pairing& found, const pairing_options& options) {
    std::vector<std::pair<entry_id, exit_id>> routes;
    for (const course_pair& p : found.pairs)
        for (const pair_route& r : p.routes) routes.emplace_back(r.entry, r.exit);
    std::sort(routes.begin(), routes.end());
    routes.erase(std::unique(routes.begin(), routes.end()), routes.end());
    std::vector<found_sequence> made;
    for (const auto& [from, to] : routes) {
        route r = make_route(c, from, to, options.terms);
        sequence_options asked;
        asked.solve_nodes = options.solve_nodes;
        asked.run = options.run;
        asked.run.time /= static_cast<std::int64_t>(routes.size());
        pair_sequence s = best_sequence(r, found.pairs, asked);
        if (!s.way) continue;
        if (!is_valid(r, *s.way)) throw unusable("internal error: the progression found is not valid");
        made.push_back({std::move(r), from, std::move(s)});
    }
    return made;
}

boost::json::object sequence_json(const catalog& c, const pairing& found, const found_sequence& s) {
    boost::json::array terms;
    for (std::uint32_t t = 0; t < s.way.terms.terms.size(); ++t) {
        boost::json::array pairs;
        for (const placed_pair& p : s.of.pairs)
            if (p.term == t) pairs.emplace_back(named(c, found.pairs[p.pair].cte, found.pairs[p.pair].academic));
        if (pairs.empty()) continue;
        const horizon_term& at = s.way.terms.terms[t];
        terms.emplace_back(boost::json::object{{"id", term_id(c, at.calendar_term)},
                                               {"year", at.school_year},
                                               {"grade", or_null(at.grade)},
                                               {"pairs", std::move(pairs)}});
    }
    return {{"entry", c[s.from].id},    {"exit", s.way.exit().id}, {"outcome", to_string(s.of.ended)},
            {"proved", s.of.proved},    {"score", s.of.score},     {"bound", s.of.bound},
            {"terms", std::move(terms)}};
}

std::string pair_text(const catalog& c, const course_pair& p) {
    std::string text = c[p.cte].id + " with " + c[p.academic].id + "  " + c[p.cte].title + " / " + c[p.academic].title +
                       (p.score ? ", score " + three_decimals(*p.score) : ", not measured") + '\n';
    for (const std::string& reason : reasons_of(c, p)) text += "  " + reason + '\n';
    std::vector<pair_term> best = p.terms;
    std::stable_sort(best.begin(), best.end(),
                     [](const pair_term& a, const pair_term& b) { return a.share > b.share; });
    if (best.empty()) return text;
    text += "  mostly from";
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < std::min(most, best.size()); ++i) {
        text += (i ? ", " : " ") + term_id(c, best[i].calendar_term);
        if (best[i].grade) text += " of grade " + std::to_string(*best[i].grade);
    }
    return text + '\n';
}

std::string sequences_text(const catalog& c, const pairing& found, const std::vector<found_sequence>& all) {
    std::vector<std::pair<std::string, std::string>> blocks;  // the way, and what is on it
    const auto from = [&](const found_sequence& s) { return c[s.from].id + " to "; };
    for (const found_sequence& s : all) {
        std::string body;
        for (const placed_pair& p : s.of.pairs) {
            const course_pair& pair = found.pairs[p.pair];
            body.append("  ").append(fit(term_name(s.way, p.term), 30)).append(" ").append(c[pair.cte].id);
            body.append(" with ").append(c[pair.academic].id).append("\n");
        }
        if (!s.of.proved) body += "  the best found; not proved\n";
        if (s.of.pairs.empty()) continue;
        if (!blocks.empty() && blocks.back().second == body && blocks.back().first.starts_with(from(s)))
            blocks.back().first += ", " + s.way.exit().id;
        else
            blocks.emplace_back(from(s).append(s.way.exit().id), body);
    }
    std::string text;
    for (const auto& [way, body] : blocks) text.append(way).append("\n").append(body);
    return text;
}

std::string answer_text(const catalog& c, const pairing& found, const std::vector<std::size_t>& set,
                        const std::vector<found_sequence>& sequences) {
    std::string text;
    for (const course_pair& p : found.pairs) text += pair_text(c, p);
    if (found.pairs.empty()) text += "There is no pair that skills connect and that fits one term.\n";
    if (!set.empty()) text += "\nBest set, each course in one pair at the most\n";
    for (const std::size_t i : set)
        text += "  " + c[found.pairs[i].cte].id + " with " + c[found.pairs[i].academic].id + '\n';
    if (!sequences.empty())
        text +=
            "\nBest sequence of pairs, in a progression with the fewest terms\n" + sequences_text(c, found, sequences);
    if (!found.apart.empty()) text += "\nConnected by skills, but never in one term\n";
    for (const courses_apart& a : found.apart)
        text += "  " + c[a.cte].id + " and " + c[a.academic].id + ": " + apart_reason(a) + '\n';
    if (found.left_out > 0)
        text += "\n" + counted(std::to_string(found.left_out), "pair") + " with weaker skills not listed.\n";
    if (found.ended != outcome::complete) text += "\nSome of it was not measured within the budget.\n";
    return text;
}

/// Reads `TERM` or `TERM:GRADE`.
pair_moment moment_of(const catalog& c, const std::string& text) {
    pair_moment made;
    if (text.empty()) return made;
    const auto find = [&](std::string_view id) {
        const auto& terms = c.data().calendar.terms;
        const auto at = std::find_if(terms.begin(), terms.end(), [&](const term& t) { return t.id == id; });
        if (at != terms.end()) made.calendar_term = static_cast<std::uint32_t>(at - terms.begin());
        return made.calendar_term.has_value();
    };
    if (find(text)) return made;
    const std::size_t colon = text.rfind(':');
    std::int32_t grade = 0;
    if (colon != std::string::npos && find(std::string_view(text).substr(0, colon))) {
        const char *first = text.data() + colon + 1, *last = text.data() + text.size();
        const auto [end, problem] = std::from_chars(first, last, grade);
        if (problem != std::errc{} || end != last)
            throw unusable("--term " + in_quotes(text) + ": a grade is wanted after the colon");
        made.grade = grade;
        return made;
    }
    throw unusable("the calendar has no term " + in_quotes(text) + near_ids(ids_of(c.data().calendar.terms), text));
}

pairing_options options_of(const catalog& c, const pair_options& asked, const common_options& common) {
    pairing_options made;
    if (!asked.program.empty()) {
        made.program = c.find_program(asked.program);
        if (!made.program) unknown_id("program", asked.program, asked.program, c.data().programs);
    }
    check_terms(c, asked.ahead);
    made.terms = {asked.ahead.years, asked.ahead.terms, {}};
    made.most_measured = asked.k;
    made.run = run_within(common, 60, 0);
    if (common.max_nodes > 0) made.count_nodes = made.solve_nodes = common.max_nodes;
    return made;
}

}  // namespace

int pair(const pair_options& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    const pairing_options options = options_of(c, asked, common);
    const pair_moment at = moment_of(c, asked.term);
    pairing found = find_pairs(c, options);
    std::erase_if(found.pairs, [&](const course_pair& p) { return !can_begin(p, at); });
    if (found.pairs.size() > asked.k) {
        found.left_out += found.pairs.size() - asked.k;
        found.pairs.resize(asked.k);
    }
    const std::vector<std::size_t> set = best_set(found.pairs, at);
    const auto sequences = asked.term.empty() ? sequences_of(c, found, options) : std::vector<found_sequence>{};
    if (!common.json) {
        common.host.print(answer_text(c, found, set, sequences));
        return found.pairs.empty() ? 1 : 0;
    }
    boost::json::array pairs, matching, sequence, apart;
    for (const course_pair& p : found.pairs) pairs.emplace_back(pair_json(c, p));
    for (const std::size_t i : set) {
        boost::json::object o = named(c, found.pairs[i].cte, found.pairs[i].academic);
        o["score"] = or_null(found.pairs[i].score);
        matching.emplace_back(std::move(o));
    }
    for (const found_sequence& s : sequences) sequence.emplace_back(sequence_json(c, found, s));
    for (const courses_apart& a : found.apart) {
        boost::json::object o = named(c, a.cte, a.academic);
        o["why"] = apart_reason(a);
        apart.emplace_back(std::move(o));
    }
    boost::json::object answer{{"outcome", to_string(found.ended)},
                               {"pairs", std::move(pairs)},
                               {"matching", std::move(matching)},
                               {"apart", std::move(apart)},
                               {"left_out", found.left_out}};
    if (asked.term.empty()) answer["sequences"] = std::move(sequence);
    common.host.print(answer);
    return found.pairs.empty() ? 1 : 0;
}

}  // namespace gradus::query
