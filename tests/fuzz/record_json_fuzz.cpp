// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// Any bytes are read as a file of records, one a line, between two good ones: these are read whatever stands between them, every line
// that is not blank has its reading, and a record that is read goes around and can be checked and evaluated against a catalog.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/io/record_stream.hpp"
#include "gradus/learner/check_record.hpp"

namespace {

void check(bool holds) {
    if (!holds) __builtin_trap();
}

constexpr gradus::read_limits limits{
    .max_bytes = 1u << 16, .max_items = 10'000, .max_string = 2'000, .max_diagnostics = 20};
constexpr std::string_view good = "{\"format\":\"gradus-record/1\",\"id\":\"good\"}\n";

const gradus::catalog& known_catalog() {
    namespace req = gradus::requirements;
    static const gradus::catalog known = [] {
        gradus::catalog_data d;
        d.id = "small";
        d.courses.resize(2);
        d.courses[0].id = "A";
        d.courses[1].id = "B";
        d.courses[1].requires_ =
            req::all({req::course("A", "C"), req::age(16), req::gpa(2), req::approval("counselor")});
        d.equivalences.push_back({"O", "A", gradus::equivalence_kind::full, {}, {}});
        d.exclusions.push_back({"A", "B"});
        return gradus::build(d).value();
    }();
    return known;
}

std::uint64_t lines_in(std::string_view text) {
    std::uint64_t lines = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines += line.find_first_not_of(" \t") != std::string_view::npos;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::string text = std::string(good) + std::string(bytes) + '\n' + std::string(good);
    std::istringstream in(text);
    gradus::record_stream stream(in, limits);
    gradus::line_reading reading;
    std::uint64_t lines = 0, last = 0;
    while (stream.next(reading)) {
        ++lines;
        check(reading.number > last && reading.offset < text.size());
        last = reading.number;
        check(reading.found.size() <= limits.max_diagnostics + 1);
        if (has_error(reading.found)) continue;
        const auto again = gradus::parse_record(gradus::write_record(reading.data, gradus::json_layout::compact));
        check(again.found.empty() && again.data == reading.data);
        static_cast<void>(gradus::check_record(known_catalog(), reading.data));
        const auto at = gradus::evaluate(gradus::make_facts(known_catalog(), reading.data),
                                         {reading.data.as_of, reading.data.grade});
        check(at.gates.size() == known_catalog().circuit().gates.size());
    }
    check(lines == lines_in(text));
    check(reading.data.id == "good" && reading.found.empty());
    return 0;
}
