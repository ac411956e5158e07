// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_PROGRAM_COUNTER_HPP
#define GRADUS_PROGRAM_PROGRAM_COUNTER_HPP

#include <utility>

#include "gradus/program/scorecard.hpp"

namespace gradus {

GRADUS_INLINE program_counter::program_counter(const catalog& c, const std::vector<program_alignment>& programs,
                                               const program_thresholds& definitions)
    : catalog_(c),
      concentrator_(definitions.concentrator),
      completer_(definitions.completer),
      of_listed_(c.data().programs.size(), static_cast<std::uint32_t>(programs.size())),
      held_(programs.size()),
      course_stamp_(c.data().courses.size(), 0),
      counts_(programs.size()) {
    std::vector<std::pair<std::size_t, std::uint32_t>> courses, credentials;
    for (std::uint32_t p = 0; p < programs.size(); ++p) {
        for (const course_id i : programs[p].courses) courses.emplace_back(index(i), p);
        for (const credential_id k : programs[p].credentials) credentials.emplace_back(index(k), p);
        if (programs[p].program) of_listed_[index(*programs[p].program)] = p;
    }
    of_course_ = {c.data().courses.size(), courses};
    of_credential_ = {c.data().credentials.size(), credentials};
}

GRADUS_INLINE program_counter::held_of_program& program_counter::of(std::uint32_t program) {
    held_of_program& h = held_[program];
    if (h.stamp != records_) {
        h = {};
        h.stamp = records_;
        met_.push_back(program);
    }
    return h;
}

GRADUS_INLINE void program_counter::add(const record& r) {
    ++records_;
    met_.clear();
    const facts known = make_facts(catalog_, r);
    for (const held_course& h : known.courses) {
        const bool passed = !h.in_progress;
        for (const course_id i : h.courses)
            for (const std::uint32_t p : of_course_[index(i)]) {
                held_of_program& held = of(p);
                if (!passed) held.enrolled = true;
                if (!passed || course_stamp_[index(i)] == records_) continue;
                ++held.courses;
                held.sum += h.amount;
            }
        if (passed)
            for (const course_id i : h.courses) course_stamp_[index(i)] = records_;
    }
    for (const held_credential& k : r.credentials)
        if (const auto id = catalog_.find_credential(k.id))
            for (const std::uint32_t p : of_credential_[index(*id)]) of(p).credential = true;
    if (r.enrolled)
        for (const std::string& id : *r.enrolled)
            if (const auto listed = catalog_.find_program(id)) of(of_listed_[index(*listed)]).enrolled = true;
    for (const std::uint32_t p : met_) {
        const held_of_program& h = held_[p];
        program_counts& n = counts_[p];
        const bool concentrates = is(concentrator_, h);
        n.enrolled += h.enrolled ? 1 : 0;
        n.participants += h.courses > 0 ? 1 : 0;
        n.concentrators += concentrates ? 1 : 0;
        n.completers += is(completer_, h) ? 1 : 0;
        n.credentialed += concentrates && h.credential ? 1 : 0;
    }
}

}  // namespace gradus

#endif
