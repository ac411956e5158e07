// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <atomic>
#include <string>

#include "gradus/gap/academic_support.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"

using namespace gradus;

namespace {

const std::string folder = std::string(GRADUS_EXAMPLE_DATA) + "/health/";

catalog health() { return read_catalog(read_file(folder + "catalog.json", 1 << 22).value()).value(); }
record learner(const std::string& name) {
    return parse_record(read_file(folder + "records/" + name + ".json", 1 << 20).value()).data;
}

const support_need* need_of(const catalog& c, const academic_support& found, const char* skill) {
    for (const support_need& n : found.needs)
        if (c[n.skill].id == skill) return &n;
    return nullptr;
}

struct asked {
    catalog c = health();
    record r;
    skill_setting s;

    explicit asked(const std::string& name)
        : r(learner(name)),
          s(make_skill_setting(make_skill_index(c),
                               make_route(c, r, start_of(c, entry_point{}), *c.find_exit("X.WORK")))) {}
};

}  // namespace

TEST_CASE("academic_support: a low grade in Biology, as documented", "[gap][support][worked]") {
    const asked a("S2-bio-D");
    const academic_support found = find_academic_support(a.s);
    CHECK(found.ended == outcome::complete);
    CHECK(found.looked_at == 4);
    REQUIRE(found.needs.size() == 2);
    const support_need* biology = need_of(a.c, found, "AC.BIO");
    REQUIRE(biology);
    CHECK(biology->weakness == skill_weakness::low_grade);
    CHECK(a.c[biology->by.value()].id == "BIO");
    CHECK(term_name(a.c, a.s.times(), biology->before) == "fall of grade 10");
    REQUIRE(biology->courses.size() == 3);
    CHECK(a.c[biology->courses[0].course].id == "MEDTERM");
    CHECK(biology->courses[1].why == "CNA uses AC.BIO at level 1");
    REQUIRE_FALSE(biology->mended_by.empty());
    const mending_course& anatomy = biology->mended_by.front();
    CHECK(a.c[anatomy.course].id == "ANAT");
    CHECK((anatomy.cost == credits::of(1) && anatomy.terms == 4 && !anatomy.in_time && !anatomy.beside));
    CHECK(anatomy.now == standing::unmet);

    const support_need* chemistry = need_of(a.c, found, "AC.CHEM");
    REQUIRE(chemistry);
    CHECK(chemistry->weakness == skill_weakness::missing);
    REQUIRE(chemistry->mended_by.size() == 1);
    const mending_course& course = chemistry->mended_by.front();
    CHECK(a.c[course.course].id == "CHEM");
    CHECK((course.beside && course.terms == 2 && course.now == standing::pending));
}

TEST_CASE("academic_support: the least grade that is not low is an option", "[gap][support]") {
    const asked a("S2-bio-D");
    support_options options;
    options.least_grade = "D";
    CHECK_FALSE(need_of(a.c, find_academic_support(a.s, options), "AC.BIO"));
    options.least_grade = "B";  // a C in English and Algebra is low now
    const academic_support strict = find_academic_support(a.s, options);
    REQUIRE(need_of(a.c, strict, "AC.ALG"));
    CHECK(a.c[need_of(a.c, strict, "AC.ALG")->by.value()].id == "ALG1");
    CHECK(need_of(a.c, strict, "AC.READ"));
    CHECK(least_mark(a.c.data().grading, {}) == 2);  // C of F, D, C, B, A
    grading percent;
    percent.percent = true;
    percent.passing = "60";
    CHECK(least_mark(percent, {}) == 70);
}

TEST_CASE("academic_support: distance, nobody in particular, and a stop", "[gap][support]") {
    const asked a("S1-grade10");
    support_options options;
    options.most_distance = 1;
    const academic_support near = find_academic_support(a.s, options);
    REQUIRE(need_of(a.c, near, "AC.CHEM"));
    CHECK(need_of(a.c, near, "AC.CHEM")->courses.size() == 1);  // AHS1 alone uses it itself

    const skill_setting nobody = make_skill_setting(a.s.skills, a.s.scope);
    const academic_support all = find_academic_support(nobody);
    CHECK(all.needs.size() == 4);
    CHECK(all.needs.front().weakness == skill_weakness::unknown);

    const std::atomic<bool> stop{true};
    options.run.stop = &stop;
    options.run.max_nodes = 1;
    CHECK(find_academic_support(a.s, options).ended != outcome::complete);
}

TEST_CASE("academic_support: terms are counted without the optional ones", "[gap][support]") {
    catalog_data d;
    d.id = "terms";
    d.calendar.terms = {{"fall", "", {}, false, {}}, {"spring", "", {}, false, {}}, {"summer", "", {}, true, {}}};
    const catalog c = build(d).value();
    course_times times;
    times.terms_a_year = 3;
    CHECK(terms_between(c, times, 0, 3) == 2);
    CHECK(terms_between(c, times, 1, 3) == 1);
    CHECK(terms_between(c, times, 2, 7) == 3);
    CHECK(terms_between(c, times, 4, 4) == 0);
    CHECK(term_name(c, times, 4) == "spring of year 2");
    times.graded = true;
    CHECK(term_name(c, times, 31) == "spring of grade 10");
    CHECK(term_name(c, times, course_times::never) == "never");
}
