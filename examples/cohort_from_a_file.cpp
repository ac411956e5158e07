// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Which CTE courses stand open to the learners of a file, one record a line, read in constant memory; a bad line spoils no other.

#include <cstdio>
#include <fstream>

#include "gradus/gradus.hpp"
#include "gradus/learner/cohort.hpp"
#include "gradus/learner/record_table.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/health/catalog.json", 1 << 20).value()).value();
    const gradus::cohort_circuit circuit(catalog);  // compiled once
    std::ifstream file("examples/data/health/cohort.ndjson", std::ios::binary);
    gradus::record_stream stream(file);
    gradus::line_reading line;
    gradus::record_table table;
    const auto print_batch = [&](const gradus::cohort_batch& batch) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            std::printf("%s:", std::string(table.columns().ids[batch.first() + i]).c_str());
            for (std::uint32_t c = 0; c < catalog.data().courses.size(); ++c) {
                const gradus::course& course = catalog.data().courses[c];
                const gradus::standing at = batch[gradus::course_id{c}][i];
                if (course.kind == gradus::course_kind::cte && at != gradus::standing::unmet)
                    std::printf(" %s %s", course.id.c_str(), std::string(to_string(at)).c_str());
            }
            std::printf("\n");
        }
    };
    for (bool more = true; more;) {
        table.clear();  // so many records at a time, whatever the file holds
        while (table.size() < gradus::cohort_batch::most && (more = stream.next(line))) {
            for (const gradus::diagnostic& d : line.found)
                std::printf("line %d: %s\n", static_cast<int>(line.number), to_string(d).c_str());
            if (has_error(line.found)) continue;
            for (const gradus::diagnostic& d : gradus::check_record(catalog, line.data))
                std::printf("line %d: %s\n", static_cast<int>(line.number), to_string(d).c_str());
            table.add(line.data);
        }
        evaluate_cohort(circuit, table.columns(), {}, print_batch);
    }
}

/* output:
line 3: error bad-value at /attempts/0/term: "autumn" is no term of a school year, written as 2025-fall: the year in which it begins, and the term's id
S1-grade10: HSCI met MEDTERM met AHS1 met
S2-bio-D: HSCI met MEDTERM met
S3-grade11-missing-records: HSCI met MEDTERM met AHS1 met CNA unknown
S4-transfer-private: HSCI met MEDTERM met
*/
