// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>

#include <boost/json/array.hpp>

#include "gradus/io/engagement_json.hpp"
#include "gradus/program/engagement.hpp"
#include "query.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

std::string or_never(const std::optional<date>& day) { return day ? to_string(*day) : "never"; }

/// What the verb is about: a report, and the learners placed where records are given.
struct engaged {
    const catalog& c;
    const engagement& e;
    engagement_report report;
    std::vector<record> records;
    std::optional<placements> placed;
};

json::array due_json(const engaged& a) {
    json::array all;
    for (const due_event& d : a.report.due)
        all.emplace_back(json::object{{"cadence", a.e.cadences[d.cadence].id},
                                      {"for", d.subject},
                                      {"last", or_null(d.last)},
                                      {"due", to_string(d.due)},
                                      {"state", to_string(d.state)},
                                      {"planned", or_null(d.planned)}});
    return all;
}

json::array coverage_json(const engaged& a) {
    json::array all;
    for (std::size_t b = 0; b < a.report.bands.size(); ++b)
        all.emplace_back(json::object{{"band", a.e.bands[b].title},
                                      {"events", a.report.bands[b].events},
                                      {"partners", a.report.bands[b].partners},
                                      {"attendees", a.report.bands[b].attendees},
                                      {"events_without_attendance", a.report.bands[b].without_attendance}});
    return all;
}

template <class Things, class Named>
json::array named(const Things& things, Named named_by) {
    json::array all;
    for (const auto& thing : things) all.emplace_back(named_by(thing));
    return all;
}

json::object placed_json(const engaged& a) {
    json::array slots, without;
    for (std::size_t s = 0; s < a.e.slots.size(); ++s) {
        json::array learners;
        for (const placed_learner& p : a.placed->placed)
            if (p.slot == s)
                learners.emplace_back(json::object{{"learner", a.records[p.record].id}, {"standing", to_string(p.at)}});
        slots.emplace_back(
            json::object{{"id", a.e.slots[s].id},
                         {"places", a.e.slots[s].places},
                         {"learners", std::move(learners)},
                         {"lacking", json::array(a.placed->lacking[s].begin(), a.placed->lacking[s].end())}});
    }
    for (const std::size_t r : a.placed->without) without.emplace_back(a.records[r].id);
    return {{"slots", std::move(slots)}, {"without", std::move(without)}};
}

json::object engaged_json(const engaged& a) {
    const engagement_report& r = a.report;
    json::array uncovered, feedback, helpers, barriers, contacts;
    for (const uncovered_occupation& o : r.uncovered)
        uncovered.emplace_back(json::object{{"occupation", a.c[o.occupation].id},
                                            {"openings", *a.c[o.occupation].openings_per_year},
                                            {"programs", ids_json(a.c, o.programs)}});
    for (const feedback_of& f : r.feedback)
        feedback.emplace_back(json::object{
            {"about", f.about}, {"open", f.open}, {"said", named(f.said, [&](std::size_t i) {
                                                       const engagement_feedback& one = a.e.feedback[i];
                                                       return json::value{{"id", one.id},
                                                                          {"on", to_string(one.on)},
                                                                          {"from", one.from},
                                                                          {"text", one.text},
                                                                          {"answered", or_null(one.answered)}};
                                                   })}});
    for (const helpers_of& h : r.helpers)
        helpers.emplace_back(json::object{{"skill", a.c[h.skill].id}, {"helpers", named(h.helpers, [&](std::size_t i) {
                                                                           return json::value(a.e.helpers[i].id);
                                                                       })}});
    for (const barrier_finding& b : r.barriers)
        barriers.emplace_back(json::object{
            {"id", a.e.barriers[b.barrier].id},
            {"text", a.e.barriers[b.barrier].text},
            {"confirmed_by", named(b.confirmed_by, [](const diagnostic& d) { return query::to_json(d); })}});
    for (std::size_t p = 0; p < a.e.partners.size(); ++p)
        contacts.emplace_back(json::object{{"partner", a.e.partners[p].id}, {"last", or_null(r.last_contact[p])}});
    json::object all{{"on", to_string(r.on)},
                     {"due", due_json(a)},
                     {"coverage", coverage_json(a)},
                     {"without_partner", json::object{{"occupations", std::move(uncovered)},
                                                      {"programs", ids_json(a.c, r.without_partner)}}},
                     {"feedback", std::move(feedback)},
                     {"helpers", std::move(helpers)},
                     {"without_helper", ids_json(a.c, r.without_helper)},
                     {"barriers", std::move(barriers)},
                     {"contacts", std::move(contacts)}};
    if (a.placed) all["placements"] = placed_json(a);
    return all;
}

std::string to_text(const engaged& a) {
    const engagement_report& r = a.report;
    std::string text = (a.e.title.empty() ? a.e.id : a.e.title) + ", as of " + to_string(r.on) + "\n";
    if (!r.due.empty()) text += "\nDue\n";
    for (const due_event& d : r.due) {
        const engagement_cadence& rule = a.e.cadences[d.cadence];
        text += "  " + fit(to_string(d.state), 9) + to_string(d.due) + "  " +
                (rule.title.empty() ? rule.id : rule.title) + (d.subject.empty() ? "" : ", " + d.subject) + " (last " +
                or_never(d.last) + (d.planned ? ", planned for " + to_string(*d.planned) : "") + ")\n";
    }
    text += "\nEvents of the last " + counted(std::to_string(a.e.window_months), "month") + "\n";
    for (std::size_t b = 0; b < r.bands.size(); ++b)
        text += "  " + fit(a.e.bands[b].title, 12) + counted(std::to_string(r.bands[b].events), "event") + " with " +
                counted(std::to_string(r.bands[b].partners), "partner") + ", " + std::to_string(r.bands[b].attendees) +
                " attended" +
                (r.bands[b].without_attendance > 0
                     ? " (not written down for " + std::to_string(r.bands[b].without_attendance) + ")"
                     : "") +
                '\n';
    if (!r.uncovered.empty()) text += "\nIn demand, without a partner\n";
    for (const uncovered_occupation& o : r.uncovered) {
        text += "  " + a.c[o.occupation].id + ' ' + a.c[o.occupation].title + ": " +
                std::to_string(static_cast<std::int64_t>(*a.c[o.occupation].openings_per_year)) + " openings a year";
        for (const program_id p : o.programs) text += ", " + a.c[p].id;
        text += '\n';
    }
    if (!r.without_partner.empty()) {
        text += "\nPrograms without a partner:";
        for (const program_id p : r.without_partner) text += ' ' + a.c[p].id;
        text += '\n';
    }
    if (!r.feedback.empty()) text += "\nFeedback\n";
    for (const feedback_of& f : r.feedback) {
        text += "  " + f.about + ": " + std::to_string(f.said.size()) + " said, " + std::to_string(f.open) + " open\n";
        for (const std::size_t i : f.said)
            text += "    " + to_string(a.e.feedback[i].on) + ' ' + a.e.feedback[i].from + ": " + a.e.feedback[i].text +
                    (a.e.feedback[i].answered ? " (answered " + to_string(*a.e.feedback[i].answered) + ")" : "") + '\n';
    }
    if (!r.helpers.empty()) text += "\nWho helps\n";
    for (const helpers_of& h : r.helpers) {
        text += "  " + a.c[h.skill].id + ' ' + a.c[h.skill].title + ':';
        for (const std::size_t i : h.helpers) text += ' ' + a.e.helpers[i].id;
        text += '\n';
    }
    if (!r.without_helper.empty()) {
        text += "  nobody for";
        for (const skill_id s : r.without_helper) text += ' ' + a.c[s].id;
        text += '\n';
    }
    if (!r.barriers.empty()) text += "\nBarriers that are reported\n";
    for (const barrier_finding& b : r.barriers) {
        text += "  " + a.e.barriers[b.barrier].text +
                (b.confirmed_by.empty() ? ": no finding of the catalog bears this out\n" : "\n");
        for (const diagnostic& d : b.confirmed_by) text += "    " + gradus::to_string(d) + '\n';
    }
    if (!a.placed) return text;
    text += "\nPlaces\n";
    for (std::size_t s = 0; s < a.e.slots.size(); ++s) {
        text += "  " + (a.e.slots[s].title.empty() ? a.e.slots[s].id : a.e.slots[s].title) + ", " +
                counted(std::to_string(a.e.slots[s].places), "place") + ':';
        for (const placed_learner& p : a.placed->placed)
            if (p.slot == s)
                text += ' ' + a.records[p.record].id +
                        (p.at == standing::met ? "" : " (" + std::string(to_string(p.at)) + ')');
        text += '\n';
        for (const std::string& lacks : a.placed->lacking[s]) text += "    " + lacks + '\n';
    }
    if (!a.placed->without.empty()) {
        text += "  without a place:";
        for (const std::size_t r2 : a.placed->without) text += ' ' + a.records[r2].id;
        text += '\n';
    }
    return text;
}

std::vector<record> read_records(const std::string& name, const common_options& common) {
    const auto file = common.host.open(name);
    record_stream lines(*file);
    std::vector<record> all;
    for (line_reading line; lines.next(line);) {
        if (!has_error(line.found)) {
            all.push_back(std::move(line.data));
            continue;
        }
        for (const diagnostic& d : line.found)
            common.host.note(name + ':' + std::to_string(line.number) + ": " + to_string(d));
    }
    return all;
}

}  // namespace

int engage(const engage_request& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    auto reading = parse_engagement(common.host.read(asked.file));
    if (has_error(reading.found)) refuse(asked.file, reading.found);
    const engagement& e = reading.data;
    if (const diagnostics found = check_engagement(c, e); has_error(found)) refuse(asked.file, found);
    const date on =
        day_of("--on", asked.on).value_or(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));

    engaged answer{c, e, report_engagement(c, e, on, build(c.data(), {severity::warning}).found()), {}, {}};
    if (!asked.records.empty()) {
        answer.records = read_records(asked.records, common);
        auto placed = place_learners(c, e, answer.records);
        if (!placed) refuse(asked.file, placed.found());
        answer.placed = *std::move(placed);
    }
    if (common.json)
        common.host.print(engaged_json(answer));
    else
        common.host.print(to_text(answer));
    return 0;
}

}  // namespace gradus::query
