// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "align_answer.hpp"
#include "gradus/io/record_stream.hpp"
#include "gradus/io/thresholds_json.hpp"

namespace gradus::query {

namespace {

constexpr std::uint64_t most_told = 20;  ///< lines that could not be read

program_thresholds load_thresholds(const std::string& file, const common_options& common) {
    if (file.empty()) return default_thresholds();
    thresholds_reading reading = parse_thresholds(common.host.read(file));
    if (has_error(reading.found)) refuse(file, reading.found);
    return std::move(reading.data);
}

void count_records(aligned_catalog& into, program_counter& counter, const common_options& common) {
    const auto file = common.host.open(into.records);
    record_stream lines(*file);
    line_reading line;
    while (lines.next(line)) {
        if (!has_error(line.found)) {
            counter.add(line.data);
            continue;
        }
        if (++into.unread <= most_told)
            common.host.note(into.records + ": line " + std::to_string(line.number) + ": " +
                             to_string(line.found.front()));
    }
    if (into.unread > most_told)
        common.host.note(into.records + ": and " + std::to_string(into.unread - most_told) +
                         " lines more that cannot be read");
    into.read = counter.records();
}

}  // namespace

aligned_catalog align_catalog(const catalog& c, const align_request& asked, const common_options& common) {
    aligned_catalog made{make_skill_index(c), load_thresholds(asked.thresholds, common), {}, asked.records, {}, 0, {}};
    alignment_options options;
    options.as_of = day_of("--on", asked.as_of);
    if (made.thresholds.diminished_kinds) options.kinds = *made.thresholds.diminished_kinds;
    made.alignment = align(made.skills, options);
    if (asked.records.empty()) {
        made.cards = score(made.skills, made.alignment, made.thresholds);
    } else {
        program_counter counter(c, made.alignment.programs, made.thresholds);
        count_records(made, counter, common);
        made.cards = score(made.skills, made.alignment, made.thresholds, &counter);
    }
    return made;
}

int align(const align_request& asked, const common_options& common) {
    const aligned_catalog made = align_catalog(common.host.load(asked.catalog), asked, common);
    if (common.json)
        common.host.print(to_json(made));
    else
        common.host.print(to_text(made));
    return made.unread == 0 ? 0 : 1;
}

}  // namespace gradus::query
