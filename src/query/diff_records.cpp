// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "diff_records.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "gradus/core/parallel.hpp"
#include "gradus/io/record_stream.hpp"
#include "outlook_answer.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

constexpr std::size_t batch_size = 256;

/// A record, and what would be otherwise with it; nothing where it stays with the version that it has.
struct compared_record {
    line_reading reading;
    std::optional<bool> in_pilot;
    std::optional<what_if_answer> answer;

    [[nodiscard]] bool changes() const {
        return answer && !(answer->courses.empty() && answer->credentials.empty() && answer->exits.empty() &&
                           answer->needed.empty() && answer->outlooks.empty() && answer->unmatched.empty());
    }
};

/// What is asked about each record.
struct comparison {
    const catalog &before, &after;
    const diff_request& asked;
    const std::optional<cohort_years>& pilot;
    outlook_options options;

    void compare(compared_record& c) const {
        const record& r = c.reading.data;
        c.in_pilot = pilot ? gradus::in_pilot(r, pilot->from, pilot->to) : std::optional{true};
        if (c.in_pilot != true) return;
        const std::vector<std::string>& exits = asked.exits.empty() ? r.goals : asked.exits;
        c.answer = gradus::compare({before, &r}, {after, &r}, options, exits);
    }
};

std::optional<bool> reached(const std::optional<exit_outlook>& o) {
    if (!o) return false;
    if (o->terms) return true;
    return o->ended == outcome::complete ? std::optional{false} : std::nullopt;
}
std::optional<bool> timely(const std::optional<exit_outlook>& o) { return o ? o->on_time : std::optional{false}; }

void count(const std::optional<bool>& before, const std::optional<bool>& after, std::uint64_t& gained,
           std::uint64_t& lost) {
    if (!before || !after) return;
    gained += *after && !*before;
    lost += *before && !*after;
}

void add(const what_if_answer& a, std::map<std::string, exit_tally>& to) {
    for (const changed<standing>& x : a.exits)
        ++(x.then.value_or(standing::unmet) > x.today.value_or(standing::unmet) ? to[x.id].standing_raised
                                                                                : to[x.id].standing_lowered);
    for (const changed<exit_outlook>& x : a.outlooks) {
        exit_tally& t = to[x.id];
        count(timely(x.today), timely(x.then), t.on_time_gained, t.on_time_lost);
        count(reached(x.today), reached(x.then), t.reach_gained, t.reach_lost);
        t.not_known += !timely(x.today) || !timely(x.then);
    }
}

/// Reads the next records that can be read; counts and tells of the lines that cannot.
std::vector<compared_record> next_records(record_stream& in, const std::string& file, record_changes& sums,
                                          const common_options& common) {
    constexpr std::uint64_t most_lines_told = 20;
    std::vector<compared_record> batch;
    line_reading reading;
    while (batch.size() < batch_size && in.next(reading)) {
        if (has_error(reading.found)) {
            if (++sums.bad_lines <= most_lines_told)
                common.host.note(file + ": line " + std::to_string(reading.number) + ": " +
                                 to_string(reading.found.front()));
            continue;
        }
        ++sums.read;
        batch.emplace_back().reading = std::move(reading);
    }
    return batch;
}

}  // namespace

cohort_years years_of(const std::string& text) {
    const auto refuse_it = [&]() -> std::int32_t {
        throw unusable("--pilot " + in_quotes(text) + "; years of grade 9 are wanted, as in 2026..2027");
    };
    const auto year = [&](std::string_view part) -> std::optional<std::int32_t> {
        if (part.empty()) return std::nullopt;
        std::int32_t value = 0;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), value);
        const bool read = problem == std::errc{} && end == part.data() + part.size() && value >= 1000 && value <= 9999;
        return read ? value : refuse_it();
    };
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) return {year(text), year(text)};
    const cohort_years years{year(std::string_view(text).substr(0, dots)),
                             year(std::string_view(text).substr(dots + 2))};
    if (!(years.from || years.to) || (years.from && years.to && *years.from > *years.to)) refuse_it();
    return years;
}

record_changes compare_records(const catalog& before, const catalog& after, const diff_request& asked,
                               const std::optional<cohort_years>& pilot, const common_options& common) {
    const auto file = common.host.open(asked.records);
    record_stream in(*file);
    comparison with{before, after, asked, pilot, {}};
    with.options.ahead = asked.outlook;
    with.options.must_take = false;
    with.options.counts = false;
    with.options.run = run_within(common, 10, 0).in_silence();
    record_changes sums;
    for (auto batch = next_records(in, asked.records, sums, common); !batch.empty();
         batch = next_records(in, asked.records, sums, common)) {
        detail::in_turn(batch.size(), threads_of(common), [&](std::size_t i, bool) { with.compare(batch[i]); });
        for (compared_record& c : batch) {
            sums.outside_pilot += c.in_pilot == false;
            sums.cohort_not_known += !c.in_pilot;
            sums.compared += c.in_pilot == true;
            if (!c.changes()) continue;
            ++sums.changed;
            add(*c.answer, sums.exits);
            if (sums.changes.size() >= asked.list) continue;
            const learner_view today{before, &c.reading.data}, then{after, &c.reading.data};
            json::object one = to_json(today, then, *c.answer);
            one["id"] = c.reading.data.id;
            one["line"] = c.reading.number;
            sums.changes.emplace_back(std::move(one));
            std::string text = to_text(today, then, *c.answer);
            sums.texts.push_back(c.reading.data.id + ":\n" + text.substr(text.find('\n') + 1));
        }
    }
    return sums;
}

json::object to_json(const record_changes& c) {
    json::object exits;
    for (const auto& [id, t] : c.exits)
        exits[id] = json::object{{"standing_raised", t.standing_raised},
                                 {"standing_lowered", t.standing_lowered},
                                 {"on_time_gained", t.on_time_gained},
                                 {"on_time_lost", t.on_time_lost},
                                 {"reachable_gained", t.reach_gained},
                                 {"reachable_lost", t.reach_lost},
                                 {"not_known", t.not_known}};
    return {{"read", c.read},
            {"bad_lines", c.bad_lines},
            {"compared", c.compared},
            {"outside_pilot", c.outside_pilot},
            {"cohort_not_known", c.cohort_not_known},
            {"changed", c.changed},
            {"exits", std::move(exits)},
            {"changes", c.changes}};
}

std::string to_text(const record_changes& c) {
    std::string text = "Learners: " + counted(std::to_string(c.read), "record") + " read, " +
                       std::to_string(c.compared) + " compared, " + std::to_string(c.changed) + " with changes";
    if (c.outside_pilot > 0) text += ", " + std::to_string(c.outside_pilot) + " outside the pilot";
    if (c.cohort_not_known > 0)
        text +=
            ", " + std::to_string(c.cohort_not_known) + " left aside, as the record does not say the year of grade 9";
    if (c.bad_lines > 0) text += ", " + counted(std::to_string(c.bad_lines), "line") + " with errors";
    text += '\n';
    for (const auto& [id, t] : c.exits) {
        std::string what;
        const auto say = [&](std::uint64_t number, const char* words) {
            if (number > 0) what += (what.empty() ? "" : ", ") + std::to_string(number) + ' ' + words;
        };
        say(t.on_time_gained, "on time now");
        say(t.on_time_lost, "on time no more");
        say(t.reach_gained, "can reach it now");
        say(t.reach_lost, "cannot reach it any more");
        say(t.standing_raised, "stand better");
        say(t.standing_lowered, "stand worse");
        say(t.not_known, "not known within the budget");
        text += "  " + id + ": " + (what.empty() ? "other terms to it" : what) + '\n';
    }
    for (const std::string& one : c.texts) text += '\n' + one;
    if (c.changed > c.texts.size())
        text +=
            "(" + std::to_string(c.changed - c.texts.size()) + " more learners with changes; --list N tells of more)\n";
    return text;
}

}  // namespace gradus::query
