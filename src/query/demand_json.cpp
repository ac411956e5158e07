// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "demand_answer.hpp"
#include "gradus/io/read_lmi.hpp"

namespace gradus::query {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

array socs_json(const std::vector<six_digits>& codes) {
    array list;
    for (const six_digits code : codes) list.emplace_back(soc_text(code));
    return list;
}
value year_json(std::int32_t year) { return year == 0 ? value(nullptr) : value(year); }

object row_json(const lmi_table& t, const lmi_row& r) {
    const lmi_file& f = t.files[r.file];
    return {{"file", f.name},
            {"line", r.line},
            {"source", r.source != 0 ? t.name(r.source) : f.source},
            {"date", r.date != 0 ? t.name(r.date) : f.as_of},
            {"region", t.name(r.region)},
            {"employer", t.name(r.employer)},
            {"from", year_json(r.from)},
            {"to", year_json(r.to)}};
}

array files_json(const demanded_catalog& d) {
    array list;
    for (std::size_t i = 0; i < d.table.files.size(); ++i) {
        const lmi_file& f = d.table.files[i];
        list.emplace_back(object{{"file", f.name},
                                 {"profile", f.profile},
                                 {"kind", to_string(f.kind)},
                                 {"source", f.source},
                                 {"as_of", f.as_of},
                                 {"rows", f.rows},
                                 {"summaries", f.summaries},
                                 {"unknown", f.unknown},
                                 {"notes", f.notes},
                                 {"codes_that_match_nothing", socs_json(d.demand.unmatched.codes[i])}});
    }
    return list;
}

object occupation_json(const demanded_catalog& d, std::size_t position) {
    const demanded_occupation& o = d.demand.occupations[position];
    array figures, lists, disagree, programs;
    object values;
    for (const demand_figure& f : o.figures) {
        object figure = row_json(d.table, d.table.rows[f.row]);
        figure["what"] = to_string(f.what);
        figure["value"] = number_json(f.value);
        figure["replaced"] = f.replaced;
        figures.emplace_back(std::move(figure));
    }
    for (std::size_t m = 0; m < demand_measure_count; ++m) {
        value entry = nullptr;
        if (const auto& v = o.values[m]) {
            array from;
            for (const std::uint32_t i : v->figures) from.emplace_back(i);
            entry = object{{"value", number_json(v->value)}, {"figures", std::move(from)}};
        }
        values[to_string(static_cast<demand_measure>(m))] = std::move(entry);
    }
    for (const std::uint32_t r : o.lists) lists.emplace_back(row_json(d.table, d.table.rows[r]));
    for (const lmi_field f : o.disagree) disagree.emplace_back(to_string(f));
    for (const leading_program& p : o.programs)
        programs.emplace_back(
            object{{"id", d.catalog()[p.program].id}, {"listed", p.listed}, {"by_crosswalk", p.by_crosswalk}});
    return {{"soc", soc_text(o.soc)},
            {"title", o.title},
            {"rank", position + 1},
            {"score", o.score},
            {"trend", to_string(o.trend)},
            {"values", std::move(values)},
            {"figures", std::move(figures)},
            {"lists", std::move(lists)},
            {"disagree", std::move(disagree)},
            {"catalog", ids_json(d.catalog(), o.listed)},
            {"programs", std::move(programs)},
            {"courses", ids_json(d.catalog(), o.courses)}};
}

array programs_json(const demanded_catalog& d) {
    std::vector<array> of(d.catalog().data().programs.size());
    for (std::size_t i = 0; i < d.demand.occupations.size(); ++i) {
        const demanded_occupation& o = d.demand.occupations[i];
        for (const leading_program& p : o.programs) {
            const auto openings = o.openings();
            of[index(p.program)].emplace_back(object{{"soc", soc_text(o.soc)},
                                                     {"title", o.title},
                                                     {"rank", i + 1},
                                                     {"trend", to_string(o.trend)},
                                                     {"openings", openings ? number_json(*openings) : value(nullptr)},
                                                     {"listed", p.listed},
                                                     {"by_crosswalk", p.by_crosswalk}});
        }
    }
    array list;
    for (std::uint32_t p = 0; p < of.size(); ++p)
        list.emplace_back(object{{"id", d.catalog()[program_id{p}].id},
                                 {"cip", d.catalog()[program_id{p}].cip},
                                 {"occupations", std::move(of[p])}});
    return list;
}

object unmatched_json(const demanded_catalog& d) {
    const catalog& c = d.catalog();
    const demand_unmatched& u = d.demand.unmatched;
    return {{"programs_without_cip", ids_json(c, u.programs_without_cip)},
            {"programs_not_in_crosswalk", ids_json(c, u.programs_not_in_crosswalk)},
            {"programs_without_occupation", ids_json(c, u.programs_without_occupation)},
            {"programs_not_in_demand", ids_json(c, u.programs_not_in_demand)},
            {"courses_not_in_crosswalk", ids_json(c, u.courses_not_in_crosswalk)},
            {"occupations_without_code", ids_json(c, u.occupations_without_code)},
            {"occupations_not_in_crosswalk", ids_json(c, u.occupations_not_in_crosswalk)},
            {"occupations_without_program", socs_json(u.without_program)},
            {"skills", texts_json(u.skills)},
            {"credentials", texts_json(u.credentials)}};
}

}  // namespace

value number_json(decimal d) { return boost::json::parse(gradus::to_string(d)); }

object to_json(const demanded_catalog& d) {
    const catalog& c = d.catalog();
    array occupations, skills, shortages, credentials;
    for (std::size_t i = 0; i < std::min(d.top, d.demand.occupations.size()); ++i)
        occupations.emplace_back(occupation_json(d, i));
    for (const demanded_skill& s : d.demand.skills) {
        object entry{{"id", c[s.skill].id},
                     {"title", c[s.skill].title},
                     {"weight", s.weight},
                     {"asked", s.asked},
                     {"given", s.given},
                     {"short", s.short_weight},
                     {"stated", number_json(s.stated)},
                     {"short_stated", number_json(s.short_stated)}};
        if (s.is_short()) shortages.emplace_back(entry);
        skills.emplace_back(std::move(entry));
    }
    for (const demanded_credential& k : d.demand.credentials)
        credentials.emplace_back(object{{"id", c[k.credential].id},
                                        {"title", c[k.credential].title},
                                        {"openings", number_json(k.openings)},
                                        {"stated", number_json(k.stated)}});
    return {{"files", files_json(d)},
            {"region", d.region.empty() ? value(nullptr) : value(d.region)},
            {"rows_of_other_regions", d.demand.other_regions},
            {"occupation_count", d.demand.occupations.size()},
            {"occupations", std::move(occupations)},
            {"programs", programs_json(d)},
            {"skills", std::move(skills)},
            {"shortages", std::move(shortages)},
            {"credentials", std::move(credentials)},
            {"unmatched", unmatched_json(d)},
            {"rules", boost::json::parse(write_weights(d.rules))}};
}

}  // namespace gradus::query
