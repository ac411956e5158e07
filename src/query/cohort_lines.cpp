// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "cohort_lines.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/serialize.hpp>

#include "audit_answer.hpp"
#include "fingerprint.hpp"
#include "gradus/learner/record_table.hpp"

namespace gradus::query {

namespace {

constexpr std::size_t most_bytes = std::size_t{8} << 20;  // of the lines of a batch, but for the last
constexpr std::string_view learner_key = ",\"learner\":";

std::string json_string(std::string_view text) { return boost::json::serialize(boost::json::string_view(text)); }

void write_findings(const char* key, const diagnostics& found, std::string& to) {
    to += key;
    bool first = true;
    for (const diagnostic& d : found) {
        to += std::exchange(first, false) ? "{\"code\":" : ",{\"code\":";
        to += json_string(d.code) + ",\"at\":" + json_string(d.at) + ",\"message\":" + json_string(d.message) + '}';
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

cohort_answerer::cohort_answerer(const catalog& c, const cohort_request& asked)
    : catalog_(c), circuit_(c), lists_(c, asked.what), mode_(mode_of(asked.mode)) {
    const catalog_data& d = c.data();
    for (const cohort_list& l : lists_.all()) {
        written_list& written = written_.emplace_back(written_list{',' + json_string(l.name) + ':', {}});
        for (const std::string& id : l.ids) written.ids.push_back(id.empty() ? "" : json_string(id));
    }
    for (const std::string& name : asked.audits) {
        if (name == "goals")
            audits_goals_ = true;
        else if (name == "all")
            for (std::uint32_t k = 0; k < d.exit_points.size(); ++k) audited_.push_back(exit_id{k});
        else
            audited_.push_back(look_up(
                name, "exit", "exit point", [&](std::string_view id) { return c.find_exit(id); }, d.exit_points));
    }
    std::sort(audited_.begin(), audited_.end());
    audited_.erase(std::unique(audited_.begin(), audited_.end()), audited_.end());
}

/// Writes the audits of the exits that are asked for, and of their requirement sets, as `gradus audit` does.
void cohort_answerer::write_audits(const record& r, const facts& known, std::string& to) const {
    std::vector<exit_id> exits = audited_;
    if (audits_goals_)
        for (const std::string& goal : r.goals)
            if (const auto x = catalog_.find_exit(goal); x && std::find(exits.begin(), exits.end(), *x) == exits.end())
                exits.push_back(*x);
    const situation at{r.as_of, r.grade};
    const standings now = evaluate(known, at);
    const audited_learner audited{known, at, mode_, now, audit_exits(known, now, exits), {}, {}, {}};
    to += ",\"audit\":" +
          boost::json::serialize(boost::json::object{{"sets", sets_json(audited)}, {"exits", exits_json(audited)}});
}

void cohort_answerer::write_list(const written_list& l, const std::vector<standing>& at, std::string& to) const {
    std::array<std::vector<std::size_t>, 4> by_standing;
    for (std::size_t i = 0; i < at.size(); ++i)
        if (at[i] != standing::unmet && !l.ids[i].empty()) by_standing[static_cast<std::size_t>(at[i])].push_back(i);
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

/// Returns the line of output of each record.
std::vector<std::string> cohort_answerer::answers(const std::vector<good_line>& good) const {
    record_table table;
    for (const good_line& g : good) table.add(g.data);
    cohort_options options;
    options.mode = mode_;
    const bool audits = audits_goals_ || !audited_.empty();
    const bool needs_facts = audits || lists_.needs_facts();
    std::vector<std::string> made(good.size());
    const cohort_run run = evaluate_cohort(circuit_, table.columns(), options, [&](const cohort_batch& b) {
        std::vector<std::vector<standing_words>> words;
        for (const cohort_list& l : lists_.all()) words.push_back(cohort_lists::words_of(l, b));
        std::vector<standing> at;
        for (std::size_t i = 0; i < b.size(); ++i) {
            const auto& [line, data] = good[b.first() + i];
            const record taken = needs_facts ? in_mode(data, mode_) : record{};
            const facts known = make_facts(catalog_, taken);
            std::string& to = made[b.first() + i];
            to = "{\"line\":" + std::to_string(line.number);
            to += learner_key;
            to += json_string(data.id);
            for (std::size_t n = 0; n < written_.size(); ++n) {
                at.clear();
                for (const standing_words& each : words[n]) at.push_back(each[i]);
                lists_.leave_out(lists_.all()[n], data, known, at);
                write_list(written_[n], at, to);
            }
            if (audits) write_audits(data, known, to);
        }
    });
    if (has_error(run.found)) throw error(run.found);
    return made;
}

void cohort_answerer::answer(line_batch& batch) const {
    std::vector<good_line> good;
    std::vector<diagnostics> errors(batch.lines.size());
    for (std::size_t i = 0; i < batch.lines.size(); ++i) {
        batch.input_print = line_fingerprint(batch.lines[i], batch.input_print);
        record_reading reading = parse_record_line(batch.lines[i]);
        if (has_error(reading.found))
            errors[i] = std::move(reading.found);
        else
            good.push_back({batch.lines[i], std::move(reading.data)});
    }
    const std::vector<std::string> made = answers(good);
    std::size_t next = 0;
    for (std::size_t i = 0; i < batch.lines.size(); ++i) {
        if (!errors[i].empty()) {
            batch.output += "{\"line\":" + std::to_string(batch.lines[i].number);
            write_findings(",\"errors\":[", errors[i], batch.output);
        } else {
            const diagnostics warnings = check_record(catalog_, good[next].data);
            batch.output += made[next++];
            if (!warnings.empty()) write_findings(",\"warnings\":[", warnings, batch.output);
            if (!warnings.empty()) ++batch.tally.warned;
        }
        batch.output += "}\n";
    }
    batch.tally.records = good.size();
    batch.tally.bad = batch.lines.size() - good.size();
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

}  // namespace gradus::query
