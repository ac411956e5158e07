// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_ACADEMICS_HPP
#define GRADUS_BENCHMARKS_GENERATE_ACADEMICS_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"

namespace gradus::generate {

namespace req = gradus::requirements;

/// A course of a statewide academic ladder. `after`: the course before it, or none; `grade`: the first in which it is open;
/// `forms`: h an honors course, s two halves of half the credit, e a course of half the credit.
struct rung {
    const char* id;
    const char* title;
    const char* subject;
    const char* after;
    int grade;
    const char* forms;
};

inline constexpr rung rungs[] = {
    {"ENG1", "English I", "english", "", 9, "hs"},
    {"ENG2", "English II", "english", "ENG1", 10, "hs"},
    {"ENG3", "English III", "english", "ENG2", 11, "h"},
    {"ENG4", "English IV", "english", "ENG3", 12, "h"},
    {"APLANG", "AP English Language", "english", "ENG2", 11, ""},
    {"APLIT", "AP English Literature", "english", "ENG3", 12, ""},
    {"SPEECH", "Speech", "english", "", 9, "e"},
    {"ALG1", "Algebra I", "mathematics", "", 9, "hs"},
    {"GEOM", "Geometry", "mathematics", "ALG1", 9, "hs"},
    {"ALG2", "Algebra II", "mathematics", "GEOM", 10, "h"},
    {"PRECALC", "Precalculus", "mathematics", "ALG2", 11, "h"},
    {"APCALC", "AP Calculus AB", "mathematics", "PRECALC", 12, ""},
    {"APSTAT", "AP Statistics", "mathematics", "ALG2", 11, ""},
    {"FINMATH", "Financial Mathematics", "mathematics", "ALG1", 10, "s"},
    {"TECHMATH", "Technical Mathematics", "mathematics", "ALG1", 10, ""},
    {"BIO", "Biology", "science", "", 9, "hs"},
    {"CHEM", "Chemistry", "science", "BIO", 10, "h"},
    {"PHYS", "Physics", "science", "BIO", 11, "h"},
    {"ENVSCI", "Environmental Science", "science", "BIO", 10, "s"},
    {"APBIO", "AP Biology", "science", "CHEM", 11, ""},
    {"APCHEM", "AP Chemistry", "science", "CHEM", 11, ""},
    {"ANAT", "Anatomy and Physiology", "science", "BIO", 11, ""},
    {"WGEO", "World Geography", "social", "", 9, "s"},
    {"WHIST", "World History", "social", "", 9, "h"},
    {"USH", "United States History", "social", "", 10, "hs"},
    {"APUSH", "AP United States History", "social", "WHIST", 11, ""},
    {"GOV", "Government", "social", "USH", 11, "e"},
    {"ECON", "Economics", "social", "", 11, "e"},
    {"PSYCH", "Psychology", "social", "", 10, "e"},
    {"SPAN1", "Spanish I", "languages", "", 9, ""},
    {"SPAN2", "Spanish II", "languages", "SPAN1", 9, ""},
    {"SPAN3", "Spanish III", "languages", "SPAN2", 10, "h"},
    {"SPAN4", "Spanish IV", "languages", "SPAN3", 11, "h"},
    {"FREN1", "French I", "languages", "", 9, ""},
    {"FREN2", "French II", "languages", "FREN1", 9, ""},
    {"FREN3", "French III", "languages", "FREN2", 10, "h"},
    {"LATIN1", "Latin I", "languages", "", 9, ""},
    {"LATIN2", "Latin II", "languages", "LATIN1", 9, ""},
    {"ASL1", "American Sign Language I", "languages", "", 9, ""},
    {"ASL2", "American Sign Language II", "languages", "ASL1", 9, ""},
    {"PE1", "Physical Education I", "physical", "", 9, "e"},
    {"PE2", "Physical Education II", "physical", "PE1", 9, "e"},
    {"HEALTH", "Health", "physical", "", 9, "e"},
    {"ART1", "Art I", "arts", "", 9, "s"},
    {"ART2", "Art II", "arts", "ART1", 10, ""},
    {"BAND1", "Band I", "arts", "", 9, ""},
    {"BAND2", "Band II", "arts", "BAND1", 9, ""},
    {"THEATRE", "Theatre", "arts", "", 9, "e"},
};

inline constexpr std::pair<const char*, const char*> academic_skills[] = {
    {"english", "Reading and writing for a purpose"},
    {"mathematics", "Quantitative reasoning"},
    {"science", "Scientific inquiry"},
    {"social", "Civic reasoning"},
    {"languages", "Communication in another language"}};

/// Makes the academic courses that every district of the state teaches.
class academics {
public:
    academics(catalog_data& into, int terms) : into_(into), terms_(terms) {}

    void add_all() {
        for (const auto& [subject, title] : academic_skills) {
            skill& s = into_.skills.emplace_back();
            s.id = skill_of(subject);
            s.title = title;
            s.kind = "academic";
            s.tier = "foundational";
        }
        for (const rung& r : rungs) add(r);
    }

    [[nodiscard]] static std::string skill_of(std::string_view subject) { return "AC." + std::string(subject); }

    /// Returns that a course of the ladder is completed, in any of its forms.
    [[nodiscard]] static requirement passed(std::string_view id, const std::string& grade = {}) {
        const std::string name(id);
        std::vector<requirement> ways{req::course(name, grade)};
        for (const rung& r : rungs) {
            if (id != r.id) continue;
            if (has_form(r, 'h')) ways.push_back(req::course(name + "H", grade));
            if (has_form(r, 's')) ways.push_back(req::course(name + "B", grade));
        }
        return ways.size() == 1 ? ways.front() : req::any(std::move(ways));
    }

private:
    static bool has_form(const rung& r, char form) {
        return std::string_view(r.forms).find(form) != std::string_view::npos;
    }

    void add(const rung& r) {
        const std::string id = r.id;
        const bool half = has_form(r, 'e');
        add(r, id, r.title, half ? 50 : 100, half ? 1 : terms_);
        std::vector<std::string> forms{id};
        if (has_form(r, 'h')) {
            course& honors = add(r, id + "H", std::string(r.title) + " Honors", 100, terms_);
            honors.tags.push_back("honors");
            forms.push_back(honors.id);
        }
        if (has_form(r, 's')) {
            const int length = std::max(1, terms_ / 2);
            add(r, id + "A", std::string(r.title) + " A", 50, length);
            course& second = add(r, id + "B", std::string(r.title) + " B", 50, length);
            second.requires_ = req::course(id + "A");
            for (const std::string& whole : forms)
                for (const char* part : {"A", "B"}) into_.exclusions.push_back({whole, id + part});
        }
        if (forms.size() > 1) into_.exclusions.push_back(std::move(forms));
    }

    course& add(const rung& r, std::string id, std::string title, std::int64_t hundredths, int length) {
        course& c = into_.courses.emplace_back();
        c.id = std::move(id);
        c.title = std::move(title);
        c.codes = {{"state", std::to_string(100000 + into_.courses.size())}};
        c.kind = course_kind::academic;
        c.subject = r.subject;
        c.tags = {r.subject, "core"};
        c.credits = credits::of_hundredths(hundredths);
        c.grades = grade_band{r.grade, 12};
        c.length = length;
        std::vector<offering> offered;
        if (length > 1 && length == terms_) offered.push_back({into_.calendar.terms.front().id, 1, {}, {}});
        if (c.subject == "physical")  // in every term, the summer too
            for (const term& t : into_.calendar.terms) offered.push_back({t.id, 1, {}, {}});
        if (!offered.empty()) c.offered = std::move(offered);
        if (*r.after != '\0') c.requires_ = passed(r.after);
        for (const auto& [subject, skill] : academic_skills)
            if (c.subject == subject) c.develops.push_back({skill_of(subject), 1 + (r.grade > 10), {}});
        c.seats = 30;
        return c;
    }

    catalog_data& into_;
    int terms_;
};

}  // namespace gradus::generate

#endif
