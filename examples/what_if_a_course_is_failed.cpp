// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// What changes for a learner in grade 10 who takes Chemistry now and would fail it: exit by exit, and by when what must be taken.

#include <cstdio>
#include <string>

#include "gradus/gradus.hpp"

namespace {

void print(const gradus::catalog& c, const char* when, const gradus::exit_outlook& o) {
    const char* on_time = !o.on_time ? "not known" : *o.on_time ? "on time" : "not on time";
    std::printf("  %s: %s", when, on_time);
    if (o.slack_terms) std::printf(", %d terms of slack", *o.slack_terms);
    std::printf(", %s%s ways left\n", o.left.exact ? "" : "about ", o.left.count.to_string().c_str());
    std::printf("    must be taken by term:");
    for (const gradus::must_take& m : o.must_take) std::printf(" %s %u", c[m.course].id.c_str(), m.by_term + 1);
    std::printf("\n");
}

}  // namespace

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/health/catalog.json", 1 << 20).value()).value();
    const std::string text = gradus::read_file("examples/data/health/records/S1-grade10.json", 1 << 20).value();
    gradus::record learner = gradus::parse_record(text).data;
    gradus::attempt& chemistry = learner.attempts.emplace_back();
    chemistry.course = "CHEM";
    chemistry.status = gradus::attempt_status::in_progress;

    gradus::what_if failed;
    failed.fail = {"CHEM"};
    const gradus::record then = gradus::apply(catalog, learner, failed).value();
    gradus::outlook_options options;
    options.count_nodes = 20'000;
    const gradus::what_if_answer difference = gradus::compare({catalog, &learner, {}}, {catalog, &then, {}}, options);
    for (const auto& c : difference.courses)
        std::printf("%s: %s, then %s\n", c.id.c_str(), to_string(*c.today).data(), to_string(*c.then).data());
    for (const auto& x : difference.outlooks) {
        std::printf("%s\n", x.id.c_str());
        print(catalog, "today", *x.today);
        print(catalog, "then", *x.then);
    }
}

/* output:
X.WORK
  today: on time, 0 terms of slack, 6334108 ways left
    must be taken by term: ENG2 3 AHS1 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 CNA 5 PE2 6 HLTH 6
  then: on time, 0 terms of slack, 5011294 ways left
    must be taken by term: ENG2 3 AHS1 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 CHEM 5 CNA 5 PE2 6 HLTH 6
X.EMS
  today: on time, 0 terms of slack, 7400220 ways left
    must be taken by term: ENG2 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 EMR 5 PE2 6 HLTH 6
  then: on time, 0 terms of slack, 5709540 ways left
    must be taken by term: ENG2 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 CHEM 5 EMR 5 PE2 6 HLTH 6
X.RA
  today: on time, 0 terms of slack, 6334108 ways left
    must be taken by term: ENG2 3 AHS1 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 CNA 5 PE2 6 HLTH 6
  then: on time, 0 terms of slack, 5011294 ways left
    must be taken by term: ENG2 3 AHS1 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 CHEM 5 CNA 5 PE2 6 HLTH 6
X.2YR
  today: on time, 0 terms of slack, 6849234 ways left
    must be taken by term: ENG2 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 ANAT 5 PE2 6 HLTH 6
  then: on time, 0 terms of slack, 4632490 ways left
    must be taken by term: ENG2 3 ENG3 5 GEOM 5 FINLIT 5 CIV 5 USH 5 ALG2 5 CHEM 5 ANAT 5 PE2 6 HLTH 6
*/
