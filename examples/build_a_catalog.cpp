// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Build a catalog in C++, as one would write the file, and hear what is wrong with another.

#include <cstdio>

#include "gradus/gradus.hpp"

namespace r = gradus::requirements;

int main() {
    gradus::catalog_builder b("shop");
    b.term("fall").starts("08-10");
    b.term("spring").starts("01-05");
    b.course("SAFETY").title("Shop safety").credits(0.5);
    b.course("WELD1")
        .title("Welding I")
        .credits(2)
        .grades(10, 12)
        .requires_(r::all({r::course("SAFETY", "C"), r::age(15)}));
    b.credential("K.OSHA10").title("OSHA 10").requires_(r::course("SAFETY"));
    b.entry_point("G9").title("Grade 9").grade(9).term("fall");
    b.exit_point("X.JOB")
        .title("Welder's helper")
        .requires_(r::all({r::course("WELD1"), r::credential("K.OSHA10")}))
        .by_grade(12);
    const gradus::catalog catalog = b.build().value();

    const gradus::route route = gradus::make_route(catalog, *catalog.find_entry("G9"), *catalog.find_exit("X.JOB"));
    std::printf("%s valid progressions\n", gradus::count(route).count.to_string().c_str());

    b.course("WELD2").title("Welding II").requires_(r::course("WELD1A"));
    b.course("WELD3").title("Welding III").grades(12, 11);
    for (const gradus::diagnostic& d : b.build().found()) std::printf("%s\n", to_string(d).c_str());
}

/* output:
27 valid progressions
error bad-range at /courses/3/grades: the grades run from 12 to 11; give the lesser first
error dangling-course at /courses/2/requires/course: course "WELD1A" is named here and is not defined in /courses; define it there or correct the id
*/
