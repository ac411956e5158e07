// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// How the requisites of a curriculum burden its courses, and which of them could go.

#include <cstdio>

#include "gradus/program.hpp"

int main() {
    const char* const csv =
        "Curriculum,Example\n"
        "System Type,semester\n"
        "Courses\n"
        "Course ID,Course Name,Prerequisites,Corequisites\n"
        "1,Algebra I,,\n"
        "2,Geometry,1,\n"
        "3,Physical Science,,1\n"
        "4,Physics,2;1,3\n";
    const gradus::curriculum_reading reading = gradus::parse_curriculum(csv);
    const gradus::requisite_graph graph = gradus::make_requisites(reading.data).value();
    const gradus::curriculum_metrics made = gradus::measure(graph);
    for (std::size_t i = 0; i < graph.courses.size(); ++i) {
        const gradus::course_metrics& m = made.courses[i];
        std::printf("%-16s blocking %u, delay %u, centrality %s, complexity %u\n", reading.data.courses[i].name.c_str(),
                    m.blocking, m.delay, m.centrality->to_string().c_str(), m.blocking + m.delay);
    }
    std::printf("complexity of the curriculum: %u\n", static_cast<unsigned>(made.complexity_tenths / 10));
    for (const gradus::redundant_requisite& r : gradus::find_redundant(reading.data).found)
        std::printf("%s for %s could go (%s), by way of %s\n", r.source.c_str(), r.target.c_str(),
                    std::string(to_string(r.semantics)).c_str(), r.by.front().c_str());
}

/* output:
Algebra I        blocking 3, delay 3, centrality 0, complexity 6
Geometry         blocking 1, delay 3, centrality 3, complexity 4
Physical Science blocking 1, delay 3, centrality 3, complexity 4
Physics          blocking 0, delay 3, centrality 0, complexity 3
complexity of the curriculum: 17
1 for 4 could go (pass), by way of 2
1 for 4 could go (timing), by way of 2
*/
