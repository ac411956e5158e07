// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "capacity_answer.hpp"
#include "gradus/core/printed_number.hpp"

namespace gradus::query {

namespace {

std::string plain_number(double n) { return detail::printed_number(n, std::chars_format::general, 10); }

std::string short_text(const gradus::capacity& a) {
    std::string text;
    for (const shortfall& f : a.shortfalls)
        text += "  " + f.node + ": " + plain_number(f.short_by) + " short" +
                (f.proved ? "" : " (at least " + plain_number(f.at_least) + ')') + "\n    " + f.cut + '\n';
    return text;
}

std::string actions_text(const gradus::capacity& a) {
    std::string text;
    for (std::size_t i = 0; i < a.actions.size(); ++i) {
        const capacity_action& each = a.actions[i];
        text += "  " + std::to_string(i + 1) + ". " + each.what + "\n     ";
        text += each.months ? counted(std::to_string(*each.months), "month") : std::string("time not known");
        text += each.cost ? ", costs " + plain_number(*each.cost) : ", cost not known";
        if (each.ready) text += ", ready " + to_string(*each.ready);
        if (each.needed_by) text += ", needed by " + to_string(*each.needed_by);
        for (const std::size_t b : each.after) text += ", after " + std::to_string(b + 1);
        text += '\n';
    }
    return text;
}

std::string starts_text(const catalog& c, const capacity_options& asked, const gradus::capacity& a) {
    std::string text;
    for (const first_start& s : a.starts) {
        const intake& of = asked.intakes[s.intake];
        text += "  " + c[of.way.to].id + ", " + counted(std::to_string(of.learners), "learner") + ": ";
        if (s.first)
            text += to_string(*s.first) + (s.years_later == 0
                                               ? std::string(", as asked")
                                               : ", " + counted(std::to_string(s.years_later), "year") + " later");
        else
            text += "not known: " + s.why;
        for (const std::size_t i : s.waits_for) text += "; waits for " + std::to_string(i + 1);
        text += '\n';
    }
    return text;
}

}  // namespace

std::string capacity_text(const catalog& c, const capacity_options& asked, const gradus::capacity& a,
                          const gradus::capacity* before) {
    std::string text = a.enough ? "Enough" : "Not enough";
    text +=
        ": " + std::to_string(a.covered) + " of " + counted(std::to_string(a.sections), "section") + " can be taught\n";
    const auto part = [&](const char* heading, const std::string& lines) {
        if (!lines.empty()) text += std::string("\n") + heading + '\n' + lines;
    };
    part("Short", short_text(a));
    if (before && !before->shortfalls.empty()) part("Short without what is supposed", short_text(*before));
    if (before && before->enough) text += "\nWithout what is supposed it is enough\n";
    std::string lines;
    for (const std::string& id : a.unheld) lines += "  " + id + '\n';
    part("Qualifications that nobody holds", std::exchange(lines, {}));
    for (const single_point& p : a.single_points) lines += "  " + p.node + ": " + p.why + '\n';
    part("Single points of failure", std::exchange(lines, {}));
    for (const lapsing_qualification& l : a.lapsing)
        lines += "  " + l.qualification + " of " + l.person + " ends on " + to_string(l.until) + '\n';
    part("Qualifications that end before they are used", std::exchange(lines, {}));
    part("What to do, in this order", actions_text(a));
    part("First start", starts_text(c, asked, a));
    for (const std::string& each : a.notes) lines += "  " + each + '\n';
    part("Supposed", lines);
    return text;
}

}  // namespace gradus::query
