// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Many learners at once, from the arrays that a host has: who may take what, and how each exit stands. Nothing is copied.

#include <array>
#include <cstdio>
#include <string_view>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();

    // Four learners; the attempts of each stand one after another, courses and grades as codes of words.
    const std::array<std::int32_t, 4> grades{9, 10, 11, 12};
    const std::array<std::uint32_t, 5> offsets{0, 1, 3, 6, 8};
    const std::array<std::string_view, 4> words{"INTROWELD", "NCCERCORE", "WELD1", "ENG1"};
    const std::array<std::uint32_t, 8> courses{0, 0, 1, 0, 1, 2, 3, 1};
    const std::array<std::string_view, 3> marks{"A", "C", "F"};
    const std::array<std::uint32_t, 8> given{1, 0, 1, 0, 0, 1, 2, 2};

    gradus::record_columns columns;
    columns.count = grades.size();
    columns.grade = grades;
    columns.attempts.offsets = offsets;
    columns.attempts.course = {words, courses};
    columns.attempts.grade = {marks, given};

    const gradus::cohort_answers answers(gradus::cohort_circuit(catalog), columns);
    for (const gradus::diagnostic& d : answers.run().found) std::printf("%s\n", to_string(d).c_str());
    for (std::size_t r = 0; r < answers.run().records; ++r) {
        const gradus::cohort_batch batch = answers.batch(r / gradus::cohort_batch::most);
        const std::size_t i = r - batch.first();
        std::printf("learner %zu, grade %d:", r, grades[r]);
        for (const char* id : {"NCCERCORE", "WELD1", "WELD2"})
            std::printf(" %s %s", id, to_string(batch[*catalog.find_course(id)][i]).data());
        std::printf("; X.WORK %s\n", to_string(batch[*catalog.find_exit("X.WORK")][i]).data());
    }

    // Bad columns are told with their places, and nothing is evaluated.
    const std::array<std::uint32_t, 8> wrong{0, 0, 1, 0, 1, 2, 3, 17};
    columns.attempts.course.codes = wrong;
    for (const gradus::diagnostic& d : check_columns(columns)) std::printf("%s\n", to_string(d).c_str());
}

/* output:
learner 0, grade 9: NCCERCORE met WELD1 unmet WELD2 unmet; X.WORK unmet
learner 1, grade 10: NCCERCORE met WELD1 unknown WELD2 unmet; X.WORK unmet
learner 2, grade 11: NCCERCORE met WELD1 unknown WELD2 unmet; X.WORK unmet
learner 3, grade 12: NCCERCORE met WELD1 unmet WELD2 unmet; X.WORK unmet
error bad-column at /attempts/course/codes/7: 17 is the code of no word
*/
