// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_IO_COMPLETE_HPP
#define GRADUS_TESTS_IO_COMPLETE_HPP

#include <string>
#include <string_view>
#include <vector>

#include "gradus/core/diagnostic.hpp"

namespace gradus_test {

/// A catalog with every key of the format, none of them at its default.
inline constexpr std::string_view complete_catalog = R"json({
 "format": "gradus-catalog/1", "id": "complete", "title": "All keys", "jurisdiction": "US-LA", "language": "es",
 "effective": {"from": "2025-07-01", "to": "2026-06-30", "x-adopted": "2025-03-12"},
 "calendar": {"terms": [{"id": "fall", "title": "Fall", "starts": "08-10", "x-days": 88}, {"id": "summer", "optional": true}], "x-a": 1},
 "grading": {"scale": ["F", "D", "C"], "passing": "D", "points": {"F": 0, "D": 1.5, "C": 2}, "x-b": null},
 "load": [{"grades": [9, 11], "credits": {"min": 1, "max": 4.5, "x-c": 1}, "courses": {"min": 2, "max": 8, "x-d": [1, {"e": "f"}]}, "x-e": 1}],
 "skills": [{"id": "S1", "title": "Sum", "kind": "academic", "tier": "advanced", "precedes": ["S2"], "supports": ["S2"], "x-f": 1}],
 "courses": [
  {"id": "A", "title": "A \"quoted\" title \u00e9\n", "codes": {"sced": "13207", "state": "1"}, "kind": "cte", "subject": "welding",
   "tags": ["cte", "shop"], "credits": 0.5, "grades": [9, 12], "length": 2,
   "offered": ["fall", {"term": "summer", "every": 2, "from": 2026, "x-g": 1}],
   "requires": {"all": [{"course": "B", "grade": "C"}, {"any": []}, {"at_least": 2, "of": [{"true": true}, {"false": true}]},
     {"not": {"cohort": {"from": 2022, "to": 2024, "x-h": 1}}},
     {"if": {"status": "iep"}, "then": {"with": "B"}, "else": {"with": "B", "mode": "same"}},
     {"credits": 3, "of": ["tag:cte", "!A"], "grade": "C"},
     {"courses": 2, "of": ["*"], "grade": "C", "distinct": {"by": "subject", "min": 2, "x-i": 1}},
     {"skill": "S1", "level": 2}, {"credential": "K", "current": false}, {"credentials": 2, "class": "core", "tier": "basic"},
     {"grade_level": {"min": 10, "max": 12}}, {"age": 16}, {"gpa": 2.5, "of": ["*"]}, {"test": "ACT.Math", "min": 19},
     {"hours": 40, "of": "clinical"}, {"record": "osha10"}, {"approval": "counselor"}, {"enrolled": "P", "x-j": "kept"}]},
   "advises": {"course": "B"}, "develops": [{"skill": "S1", "level": 2, "x-k": 1}], "uses": [{"skill": "S1", "level": 3}],
   "grants": {"hours": {"work_based": 90}, "records": ["osha10"], "x-l": 1}, "max_credits": 2, "seats": 20, "sections_max": 3,
   "provider": "V", "college_hours": 3, "needs": {"instructor": ["Q"], "resources": [{"id": "R", "per_section": 2, "per_student": 0.5, "x-m": 1}], "x-n": 1},
   "status": "retired", "replaced_by": "B", "x-o": {"deep": [true, null, 1.50, "é"]}},
  {"id": "B", "title": "B"}],
 "equivalences": [{"from": "TX", "to": "A", "kind": "partial", "credits": 0.5, "x-p": 1}],
 "exclusions": [["A", "B"]],
 "credentials": [{"id": "K", "title": "Key", "issuer": "I", "class": "core", "tier": "basic", "requires": {"course": "A"},
   "attests": [{"skill": "S1", "level": 2}], "valid_months": 24, "superseded_by": "K2", "x-q": 1}],
 "requirement_sets": [{"id": "D", "title": "Diploma", "cohort": {"from": 2024, "to": 2026, "x-r": 1}, "credits": 24, "double_count": true,
   "groups": [{"id": "G", "title": "Group", "credits": 4, "of": ["tag:x", {"all": ["A", "B"], "credits": 1, "x-s": 1}],
     "distinct": {"by": "kind", "min": 2, "x-t": 1}, "grade": "C", "shared": true, "x-u": 1}, {"id": "H", "courses": 2, "of": ["*"]}],
   "requires": {"credential": "K"}, "x-v": 1}],
 "entry_points": [{"id": "E", "title": "Nine", "kind": "transfer", "grade": 9, "term": "fall", "year": 2026,
   "assumes": {"attempts": [{"course": "A", "grade": "C", "credits": 1, "term": "2025-fall", "status": "transfer", "x-w": 1}],
     "credentials": [{"id": "K", "earned": "2026-01-02", "expires": "2028-01-02", "x-x": 1}], "skills": [{"skill": "S1", "level": 2}],
     "records": {"osha10": true, "tb_test": "2026-03-01"}, "hours": {"clinical": 40}, "x-y": 1},
   "requires": {"age": 14}, "x-z": 1}],
 "exit_points": [{"id": "X", "title": "Welder", "kind": "apprenticeship", "requires": {"course": "A"}, "requirement_set": "D",
   "occupations": ["51-4121"], "by_grade": 12, "apprenticeship": {"sponsor": "U", "ojl_hours": 8000, "related_instruction_hours": 144, "x-1": 1}, "x-2": 1}],
 "programs": [{"id": "P", "title": "Welding", "cip": "48.0508", "cluster": "Manufacturing", "courses": ["A"], "credentials": ["K"],
   "exits": ["X"], "occupations": ["51-4121"], "x-3": 1}],
 "providers": [{"id": "V", "title": "College", "kind": "college", "x-4": 1}],
 "articulations": [{"kind": "exam", "from": "A", "to": "V", "college_hours": 3, "requires": {"course": "A"}, "cap_group": "exams",
   "valid_months": 12, "x-5": 1}],
 "occupations": [{"id": "51-4121", "title": "Welders", "region": "LA", "openings_per_year": 110, "growth_percent": -1.5, "median_wage": 49000,
   "interests": "RIC", "values": [{"skill": "S1", "level": 2, "weight": 0.25, "x-6": 1}], "requires_credentials": ["K"], "source": "BLS",
   "as_of": "2024-05", "x-7": 1}],
 "qualifications": [{"id": "Q", "title": "Certified", "x-8": 1}],
 "faculty": [{"id": "F", "qualifications": [{"id": "Q", "until": "2027-06-30", "x-9": 1}], "sections_max": 4, "available": ["fall"], "x-10": 1}],
 "resources": [{"id": "R", "title": "Booth", "kind": "equipment", "site": "main", "have": 10, "lead_time_months": 6, "unit_cost": 1250.5, "x-11": 1}],
 "x-source": "made up", "x-": {}
})json";

/// A record with every key of the format.
inline constexpr std::string_view complete_record = R"json({
 "format": "gradus-record/1", "id": "L1", "as_of": "2026-08-10", "grade": 10, "cohort": 2025, "birth_date": "2010-02-28", "gpa": 2.75,
 "attempts": [{"course": "A", "grade": 87.5, "credits": 0.5, "term": "2025-fall", "status": "in_progress", "x-a": 1}],
 "credentials": [{"id": "K", "earned": "2026-01-02", "expires": "2028-01-02", "x-b": 1}], "skills": [{"skill": "S1", "level": 3, "x-c": 1}],
 "tests": {"ACT.Math": 21, "x-ray": 1.5}, "records": {"osha10": false, "tb_test": "2026-03-01"}, "approvals": {"counselor": true, "principal": false},
 "hours": {"clinical": 40}, "statuses": ["iep"], "enrolled": [], "waivers": [{"course": "A", "of": "all", "by": "counselor", "reason": "late",
   "until": "2027-06-30", "x-d": 1}], "interests": {"R": 31, "C": 12.5, "x-e": 1}, "interests_on": "2026-02-01", "goals": ["X"], "x-f": [1]
})json";

/// Returns `code at`, one a line, to compare findings with.
inline std::string places(const gradus::diagnostics& found) {
    std::string text;
    for (const gradus::diagnostic& d : found) text += d.code + ' ' + d.at + '\n';
    return text;
}

/// A value of a JSON text: where it stands and its bytes. `x-` members and what lies in them are left out.
struct json_value {
    std::string pointer;
    std::size_t begin;
    std::size_t end;
};

/// Returns every value of a JSON text that is known to be well-formed.
inline std::vector<json_value> values_of(std::string_view text) {
    struct walker {
        std::string_view text;
        std::vector<json_value>& values;
        std::size_t at = 0;

        void blanks() { at = text.find_first_not_of(" \t\r\n,:", at); }
        std::string string() {
            const std::size_t from = ++at;
            while (text[at] != '"') at += text[at] == '\\' ? 2 : 1;
            return std::string{text.substr(from, at++ - from)};
        }
        void value(const std::string& pointer, bool listed) {
            blanks();
            const std::size_t begin = at, index = values.size();
            if (listed) values.push_back({pointer, begin, begin});
            const char c = text[at];
            if (c == '"') {
                string();
            } else if (c == '{' || c == '[') {
                ++at;
                std::size_t position = 0;
                for (blanks(); text[at] != '}' && text[at] != ']'; blanks()) {
                    const std::string step = c == '{' ? string() : std::to_string(position++);
                    value(pointer + '/' + step, listed && !(c == '{' && step.starts_with("x-")));
                }
                ++at;
            } else {
                at = text.find_first_of(" \t\r\n,]}", at);
            }
            if (listed) values[index].end = at;
        }
    };
    std::vector<json_value> values;
    walker{text, values}.value("", true);
    return values;
}

}  // namespace gradus_test

#endif
