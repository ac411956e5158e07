// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/json/array.hpp>

#include "query.hpp"

namespace gradus::query {

namespace {

/// Returns where in its file a progression stands: that of an answer of `plan` is one of a list.
std::string place_of(std::size_t position, std::string_view bytes) {
    return top_level(bytes).contains("progressions") ? "/progressions/" + std::to_string(position) : "";
}

/// Reads the courses of a written progression, which stands at `where`, into `p`; what stands in no term of the horizon breaks rule 2 and is left out.
std::vector<violation> place(const std::string& file, const std::string& where, const route& r,
                             const written_progression& written, progression& p) {
    const catalog& c = r.catalog();
    const auto& terms = c.data().calendar.terms;
    std::vector<violation> outside;
    diagnostics dangling;
    const auto report = [&](const char* kind, std::string at, const std::string& id, const std::string& near) {
        dangling.push_back({severity::error,
                            std::string("dangling-") + kind,
                            std::move(at),
                            std::string("the catalog has no ") + kind + ' ' + in_quotes(id) + near,
                            {id}});
    };
    for (std::size_t t = 0; t < written.terms.size(); ++t) {
        const written_term& w = written.terms[t];
        const std::string at = where + "/terms/" + std::to_string(t);
        if (std::none_of(terms.begin(), terms.end(), [&](const term& known) { return known.id == w.id; }))
            report("term", at + "/id", w.id, near_ids(ids_of(terms), w.id));
        const auto position = r.terms.find(c.data().calendar, w.id, w.year);
        for (std::size_t i = 0; i < w.courses.size(); ++i) {
            const auto course = c.find_course(w.courses[i]);
            if (!course) {
                report("course", at + "/courses/" + std::to_string(i), w.courses[i],
                       near_ids(ids_of(c.data().courses), w.courses[i]));
                continue;
            }
            if (position)
                p.placements.push_back({*course, *position});
            else
                outside.push_back({2, w.id + " of year " + std::to_string(w.year) + ", " + w.courses[i],
                                   w.courses[i] + " starts in a term outside the horizon"});
        }
    }
    if (!dangling.empty()) refuse(file, dangling);
    return outside;
}

}  // namespace

std::vector<violation> read_plan(const std::string& file, std::size_t position, const route& r, progression& into,
                                 const common_options& common) {
    const std::string bytes = common.host.read(file);
    const progression_reading reading = parse_progression(bytes);
    if (has_error(reading.found)) refuse(file, reading.found);
    if (position >= reading.progressions.size())
        throw unusable(file + ": holds " + counted(std::to_string(reading.progressions.size()), "progression") +
                       "; --index " + std::to_string(position) + " is not one of them");
    return place(file, place_of(position, bytes), r, reading.progressions[position], into);
}

int verify(const verify_options& options, const common_options& common) {
    const catalog c = common.host.load(options.catalog);
    asked_route asked;
    make_asked_route(asked, c, options.route, common);
    progression p;
    std::vector<violation> outside = read_plan(options.plan, options.index, *asked.way, p, common);
    verification v = gradus::verify(*asked.way, p);
    v.violations.insert(v.violations.end(), outside.begin(), outside.end());
    std::stable_sort(v.violations.begin(), v.violations.end(),
                     [](const violation& a, const violation& b) { return a.rule < b.rule; });
    v.valid = v.violations.empty();
    if (common.json) {
        boost::json::array list;
        for (const violation& broken : v.violations)
            list.emplace_back(
                boost::json::object{{"rule", broken.rule}, {"at", broken.at}, {"message", broken.message}});
        common.host.print(boost::json::object{{"valid", v.valid}, {"violations", std::move(list)}});
    } else {
        std::string text = v.valid ? "valid\n" : "not valid\n";
        for (const violation& broken : v.violations)
            text += "  rule " + std::to_string(broken.rule) + ", " + broken.at + ": " + broken.message + '\n';
        common.host.print(text);
    }
    return v.valid ? 0 : 1;
}

}  // namespace gradus::query
