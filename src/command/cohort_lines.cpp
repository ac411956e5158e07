// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "cohort_lines.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/serialize.hpp>

#include "fingerprint.hpp"

namespace gradus::command {

namespace {

constexpr std::size_t most_bytes = std::size_t{8} << 20;  // of the lines of a batch, but for the last
constexpr std::string_view learner_key = ",\"learner\":";

std::string quoted(std::string_view text) { return boost::json::serialize(boost::json::string_view(text)); }

void write_findings(const char* key, const diagnostics& found, std::string& to) {
    to += key;
    bool first = true;
    for (const diagnostic& d : found) {
        to += std::exchange(first, false) ? "{\"code\":" : ",{\"code\":";
        to += quoted(d.code) + ",\"at\":" + quoted(d.at) + ",\"message\":" + quoted(d.message) + '}';
    }
    to += ']';
}

/// Returns where JSON's string that begins at `first` ends: behind its closing quote, or at the end of the text.
std::size_t end_of_string(std::string_view text, std::size_t first) {
    for (std::size_t i = first + 1; i < text.size(); ++i) {
        if (text[i] == '"') return i + 1;
        if (text[i] == '\\') ++i;
    }
    return text.size();
}

}  // namespace

std::unique_ptr<line_batch> next_lines(line_splitter& from, std::size_t most) {
    auto batch = std::make_unique<line_batch>();
    record_line line;
    while (batch->lines.size() < most && batch->input.size() < most_bytes && from.next(line)) {
        batch->input += line.text;
        batch->lines.push_back(line);
    }
    std::size_t first = 0;
    for (record_line& l : batch->lines) {
        l.text = std::string_view(batch->input).substr(first, l.text.size());
        first += l.text.size();
    }
    return batch;
}

std::uint64_t line_fingerprint(const record_line& line, std::uint64_t before) {
    return fingerprint(line.text, before ^ (line.number << 20) ^ line.size);
}

cohort_answerer::cohort_answerer(const catalog& c, const std::vector<std::string>& what) : catalog_(c) {
    const auto is_asked = [&](std::string_view name) {
        return std::find(what.begin(), what.end(), name) != what.end();
    };
    const catalog_data& d = c.data();
    if (is_asked("courses")) add_list(kind::courses, "courses", d.courses);
    if (is_asked("credentials")) add_list(kind::credentials, "credentials", d.credentials);
    if (is_asked("entries")) add_list(kind::entries, "entries", d.entry_points);
    if (is_asked("exits")) add_list(kind::exits, "exits", d.exit_points);
    if (is_asked("sets")) add_list(kind::sets, "sets", d.requirement_sets);
    for (std::size_t i = 0; is_asked("courses") && i < d.courses.size(); ++i)
        if (d.courses[i].status != course_status::active) lists_.front().ids[i].clear();
}

template <class Things>
void cohort_answerer::add_list(kind of, std::string_view name, const Things& things) {
    list& l = lists_.emplace_back(list{of, ',' + quoted(name) + ':', {}});
    for (const auto& thing : things) l.ids.push_back(quoted(thing.id));
}

/// Returns which things of a list are not answered about: what the learner holds or has under way, courses of other grades.
std::vector<bool> cohort_answerer::left_out(kind of, const record& r, const facts& known) const {
    std::vector<bool> out;
    if (of == kind::courses) {
        out.resize(catalog_.data().courses.size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto& band = catalog_.data().courses[i].grades;
            out[i] = band && r.grade && (*r.grade < band->min || *r.grade > band->max);
        }
        for (const held_course& h : known.courses)
            for (const course_id c : h.courses) out[index(c)] = true;
    } else if (of == kind::credentials) {
        out.resize(catalog_.data().credentials.size());
        for (const held_credential& h : r.credentials)
            if (const auto k = catalog_.find_credential(h.id); k && !(h.expires && r.as_of && *h.expires < *r.as_of))
                out[index(*k)] = true;
    }
    return out;
}

void cohort_answerer::write_list(const list& l, const standings& at, const std::vector<bool>& left_out,
                                 std::string& to) const {
    const auto standing_of = [&](std::size_t i) {
        switch (l.of) {
            case kind::courses:
                return at.course_standing(course_id(i));
            case kind::credentials:
                return at.credential_standing(credential_id(i));
            case kind::entries:
                return at.entry_standing(entry_id(i));
            case kind::exits:
                return at.exit_standing(exit_id(i));
            case kind::sets:
                break;
        }
        return at.set_standing(requirement_set_id(i));
    };
    std::array<std::vector<std::size_t>, 4> by_standing;
    for (std::size_t i = 0; i < l.ids.size(); ++i)
        if (!l.ids[i].empty() && (left_out.empty() || !left_out[i]))
            by_standing[static_cast<std::size_t>(standing_of(i))].push_back(i);
    to += l.key;
    char before = '{';
    for (const standing s : {standing::met, standing::pending, standing::unknown}) {
        to += std::exchange(before, ',');
        to += '"';
        to += to_string(s);
        to += "\":[";
        bool first = true;
        for (const std::size_t i : by_standing[static_cast<std::size_t>(s)]) {
            if (!std::exchange(first, false)) to += ',';
            to += l.ids[i];
        }
        to += ']';
    }
    to += '}';
}

void cohort_answerer::write_answer(const record& r, const record_line& line, const diagnostics& warnings,
                                   std::string& to) const {
    const facts known = make_facts(catalog_, r);
    const standings at = evaluate(known, {r.as_of, r.grade});
    to += "{\"line\":" + std::to_string(line.number);
    to += learner_key;
    to += quoted(r.id);
    for (const list& l : lists_) write_list(l, at, left_out(l.of, r, known), to);
    if (!warnings.empty()) write_findings(",\"warnings\":[", warnings, to);
    to += "}\n";
}

void cohort_answerer::answer(line_batch& batch) const {
    for (const record_line& line : batch.lines) {
        batch.input_print = line_fingerprint(line, batch.input_print);
        const record_reading reading = parse_record_line(line);
        if (has_error(reading.found)) {
            batch.output += "{\"line\":" + std::to_string(line.number);
            write_findings(",\"errors\":[", reading.found, batch.output);
            batch.output += "}\n";
            ++batch.tally.bad;
            continue;
        }
        const diagnostics warnings = check_record(catalog_, reading.data);
        write_answer(reading.data, line, warnings, batch.output);
        ++batch.tally.records;
        if (!warnings.empty()) ++batch.tally.warned;
    }
    batch.output_print = fingerprint(batch.output);
    find_learners(batch.output, batch.learners);
}

void find_learners(std::string_view output, std::vector<learner_line>& to) {
    constexpr std::string_view line_key = "{\"line\":";
    for (std::size_t first = 0; first < output.size();) {
        const std::size_t end = std::min(output.find('\n', first), output.size());
        const std::string_view text = output.substr(first, end - first);
        first = end + 1;
        if (!text.starts_with(line_key)) continue;
        std::uint64_t line = 0;
        std::size_t at = line_key.size();
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
            line = line * 10 + static_cast<std::uint64_t>(text[at] - '0');
        if (!text.substr(at).starts_with(learner_key)) continue;
        at += learner_key.size();
        to.push_back({fingerprint(text.substr(at, end_of_string(text, at) - at)), line});
    }
}

}  // namespace gradus::command
