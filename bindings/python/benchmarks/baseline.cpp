// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// What measure.py compares the Python package with: the same in C++.
//   baseline call CATALOG RECORD           microseconds of the processor to evaluate one record and write how each course stands
//   baseline cohort CATALOG RECORDS N      seconds, and bytes at the peak beyond the columns, to write how the first N exits stand
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/standings.hpp"
#include "gradus/gradus.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/io/record_stream.hpp"
#include "gradus/learner/cohort.hpp"
#include "gradus/learner/record_table.hpp"

namespace {

using clock_type = std::chrono::steady_clock;

std::string text_of(const char* file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

double seconds_since(clock_type::time_point start) {
    return std::chrono::duration<double>(clock_type::now() - start).count();
}

/// Returns a figure of this process in bytes: VmRSS, or VmHWM.
double memory(std::string_view name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name)) return std::stod(line.substr(line.find(':') + 1)) * 1024;
    return 0;
}

int time_call(const gradus::catalog& c, const char* record_file) {
    const gradus::record record = gradus::parse_record(text_of(record_file)).data;
    const gradus::facts known = gradus::make_facts(c, record);
    const std::size_t courses = c.data().courses.size();
    std::vector<std::uint8_t> out(courses);
    double best = 1;
    unsigned sum = 0;
    for (int repeat = 0; repeat < 20; ++repeat) {
        constexpr int calls = 2000;
        const std::clock_t start = std::clock();
        for (int i = 0; i < calls; ++i) {
            const gradus::standings now = evaluate(known, {record.as_of, record.grade});
            for (std::uint32_t k = 0; k < courses; ++k)
                out[k] = static_cast<std::uint8_t>(now.course_standing(gradus::course_id{k}));
            sum += out[static_cast<std::size_t>(i) % courses];
        }
        best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / calls);
    }
    unsigned check = 0;
    for (const std::uint8_t each : out) check = check * 31 + each;
    std::printf("{\"us\": %.4f, \"check\": %u}\n", best * 1e6, sum == 0 ? 0u : check);
    return 0;
}

int time_cohort(const gradus::catalog& c, const char* records_file, std::size_t exits) {
    gradus::record_table table;
    {
        std::ifstream lines(records_file, std::ios::binary);
        gradus::record_stream stream(lines);
        for (gradus::line_reading line; stream.next(line);) table.add(line.data);
    }
    const gradus::record_columns columns = table.columns();
    const gradus::cohort_circuit circuit(c);
    malloc_trim(0);  // what was left of the reading must not be used again unseen
    std::ofstream("/proc/self/clear_refs") << "5";
    const double before = memory("VmRSS");
    const auto start = clock_type::now();
    std::vector<std::vector<std::int8_t>> out(exits, std::vector<std::int8_t>(columns.count));
    (void)gradus::evaluate_cohort(circuit, columns, {}, [&](const gradus::cohort_batch& b) {
        for (std::uint32_t x = 0; x < exits; ++x) {
            const gradus::standing_words at = b[gradus::exit_id{x}];
            for (std::size_t r = 0; r < b.size(); ++r) out[x][b.first() + r] = static_cast<std::int8_t>(at[r]);
        }
    });
    const double seconds = seconds_since(start), after = memory("VmHWM");
    std::uint64_t met = 0;
    for (const auto& column : out)
        for (const std::int8_t code : column) met += code == 3;
    std::printf("{\"s\": %.3f, \"mb\": %.1f, \"columns_mb\": %.1f, \"rows\": %zu, \"met\": %llu}\n", seconds,
                (after - before) / 1e6, before / 1e6, static_cast<std::size_t>(columns.count),
                static_cast<unsigned long long>(met));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view what = argc > 3 ? argv[1] : "";
    if (what != "call" && what != "cohort") return 2;
    const gradus::catalog c = gradus::read_catalog(text_of(argv[2])).value();
    return what == "call" ? time_call(c, argv[3]) : time_cohort(c, argv[3], argc > 4 ? std::stoul(argv[4]) : 1);
}
